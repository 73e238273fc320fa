using System.Globalization;

namespace PodShell.Parity.Tests;

/// <summary>Compares the answers of both engines to a line and holds the line's mark against the outcome.</summary>
internal sealed class Comparison(Engine podsh, Engine podman, Callers caller, int podmanMajor)
{
    private readonly Normaliser _ofPodsh = new(podsh);
    private readonly Normaliser _ofPodman = new(podman);

    /// <summary>A new stanza begins.</summary>
    public void Begin()
    {
        _ofPodsh.Forget();
        _ofPodman.Forget();
    }

    /// <summary>What is wrong; null if nothing.</summary>
    public string? Compare(CommandLineText line, LineResult podsh, LineResult podman)
    {
        // Both normalisers see every output: they number ids in the order of their appearance.
        bool sorted = line.Text.EndsWith("| sort", StringComparison.Ordinal);
        string left = _ofPodsh.Normalise(podsh.Output, sorted);
        string right = _ofPodman.Normalise(podman.Output, sorted);
        if (line.Kind == LineKind.Step)
        {
            return null;
        }

        List<string> differences = [];
        if (podsh.ExitCode != podman.ExitCode)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"exit code: podsh {podsh.ExitCode}, podman {podman.ExitCode}"));
        }

        if (line.Kind == LineKind.Compared && left != right)
        {
            differences.Add($"stdout of podsh:\n{Indented(left)}\nstdout of podman:\n{Indented(right)}");
        }

        if (FailureDifference(Normaliser.Failure(podsh.Error), Normaliser.Failure(podman.Error)) is { } difference)
        {
            differences.Add(difference);
        }

        string[] unmet = [.. line.Expectations.Select(expectation => expectation.Unmet(podsh)).OfType<string>()];
        Mark? mark = line.MarkFor(caller, podmanMajor);
        string? fault = (differences.Count, mark, unmet.Length) switch
        {
            (_, _, > 0) => string.Join('\n', unmet),
            (> 0, null, _) => string.Join('\n', differences),
            (0, { Kind: not MarkKind.Unsteady }, _) => $"podsh and podman agree: drop the mark '{mark.Kind}: {mark.Reason}'",
            _ => null,
        };
        return fault is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"line {line.LineNumber}: {line.Text}\n{fault}\nstderr of "
                    + $"podsh:\n{Indented(podsh.Error.TrimEnd())}\nstderr of podman:\n{Indented(podman.Error.TrimEnd())}\n"
            );
    }

    private static string? FailureDifference(string? podsh, string? podman)
    {
        if (podsh is null != podman is null)
        {
            return podsh is null
                ? "error: podsh has no line that starts with 'Error:'"
                : "error: podman has no line that starts with 'Error:'";
        }

        string[] missing = podman is null ? [] : [.. ErrorPhrases.All.Where(phrase => Has(podman, phrase) && !Has(podsh!, phrase))];
        return missing.Length == 0 ? null : $"error: podsh's does not say '{string.Join("' and '", missing)}'";
    }

    private static bool Has(string line, string phrase) => line.Contains(phrase, StringComparison.OrdinalIgnoreCase);

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);
}
