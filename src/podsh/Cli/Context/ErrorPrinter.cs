using PodShell.Cli.Parsing;
using PodShell.Cli.Templates;
using PodShell.Cli.Text;
using PodShell.Linux.Errors;

namespace PodShell.Cli.Context;

/// <summary>Words failures for people: one line that starts with <c>Error:</c>, and what to try, if that is known.</summary>
internal static class ErrorPrinter
{
    public static void Print(TextWriter error, Exception e, string? verb = null)
    {
        switch (LinuxError.TryFrom(e) ?? e)
        {
            case PodShellException known:
                error.Write($"Error: {TerminalText.CleanLines(FaceWords.ForCommandLine(KnownPhrases.Add(known)))}\n");
                if (known.RecommendedAction is { Length: > 0 } action)
                {
                    error.Write($"{TerminalText.CleanLines(FaceWords.ForCommandLine(action))}\n");
                }

                break;
            case UsageException usage:
                error.Write($"Error: {usage.Message}\nSee 'podsh {(verb is null ? "" : verb + " ")}--help'\n");
                break;
            case TemplateException or FormatException or IOException or UnauthorizedAccessException:
                error.Write($"Error: {TerminalText.CleanLines(e.Message)}\n");
                break;
            default:
                error.Write($"Error: internal error: {TerminalText.CleanLines(e.ToString())}\n");
                break;
        }
    }
}
