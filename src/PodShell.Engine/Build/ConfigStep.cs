using PodShell.Containerfiles;
using PodShell.Engine.Images.Import;
using PodShell.Oci.Images;

namespace PodShell.Engine.Build;

/// <summary>The instructions that change nothing but what containers of the image get by default.</summary>
internal static class ConfigStep
{
    /// <summary>Carries one out.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="old">What it is.</param>
    /// <param name="words">Expands its words.</param>
    /// <param name="escape">The file's escape character.</param>
    /// <param name="keepsCommand">Whether the stage has said CMD, which ENTRYPOINT leaves then.</param>
    /// <returns>What it becomes; <see langword="null"/> for an instruction that is another one's to do.</returns>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static OciContainerDefaults? Apply(
        Instruction instruction,
        OciContainerDefaults old,
        WordExpander words,
        char escape,
        bool keepsCommand
    )
    {
        switch (instruction.Name)
        {
            case "ENV":
                return old with { Env = Environment(old.Env, Pairs(instruction, words, escape)) };
            case "LABEL":
                return old with { Labels = ConfigChange.Labels(old.Labels, Pairs(instruction, words, escape)) };
            case "WORKDIR":
                string directory = words.Expand(instruction.Value);
                return directory.Length == 0
                    ? throw new FormatException("WORKDIR is empty once its variables have their values")
                    : old with
                    {
                        WorkingDir = ConfigChange.WorkingDirectory(old, directory),
                    };
            case "USER":
                return old with { User = ProcessUser.Parse(words.Expand(instruction.Value)).ToString() };
            case "CMD":
                return old with { Cmd = Command(instruction, old) };
            case "ENTRYPOINT":
                return old with { Entrypoint = Command(instruction, old), Cmd = keepsCommand ? old.Cmd : null };
            case "EXPOSE":
                return old with
                {
                    ExposedPorts = ConfigChange.With(
                        old.ExposedPorts,
                        words.ExpandAll(instruction.Value).Select(PortMapping.Parse).SelectMany(ConfigChange.Ports)
                    ),
                };
            case "VOLUME":
                return old with { Volumes = ConfigChange.With(old.Volumes, Volumes(instruction, words)) };
            case "STOPSIGNAL":
                return old with { StopSignal = StopSignal(words.Expand(instruction.Value)) };
            case "SHELL":
                return old with { Shell = instruction.Words };
            case "HEALTHCHECK":
                return old with { Healthcheck = Healthcheck(instruction, old) };
            case "ONBUILD":
                return old with { OnBuild = [.. old.OnBuild ?? [], instruction.Value] };
            case "MAINTAINER":
                return old;
            default:
                return null;
        }
    }

    /// <summary>The words that run a command in shell form, without the command.</summary>
    /// <param name="defaults">What SHELL says.</param>
    public static IReadOnlyList<string> Shell(OciContainerDefaults defaults) =>
        defaults.Shell is { Count: > 0 } shell ? shell : ["/bin/sh", "-c"];

    /// <summary>Sets variables.</summary>
    /// <param name="old">What they are.</param>
    /// <param name="pairs">Names and values.</param>
    /// <returns>The variables, in the order in which they came first.</returns>
    public static IReadOnlyList<string> Environment(IReadOnlyList<string>? old, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        List<string> all = [.. old ?? []];
        foreach ((string name, string value) in pairs)
        {
            int at = all.FindIndex(entry => entry.StartsWith(name + "=", StringComparison.Ordinal));
            if (at < 0)
            {
                all.Add($"{name}={value}");
            }
            else
            {
                all[at] = $"{name}={value}";
            }
        }

        return all;
    }

    private static List<KeyValuePair<string, string>> Pairs(Instruction instruction, WordExpander words, char escape)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach ((string name, string value) in RawWords.Pairs(instruction.Value, escape))
        {
            // All of an instruction's values are expanded with what the variables were before it.
            string expanded = words.Expand(name);
            pairs.Add(
                expanded.Length == 0 ? throw new FormatException($"{instruction.Name} has an empty name")
                : instruction.Name == "ENV" && expanded.AsSpan().ContainsAny('*', '=')
                    ? throw new FormatException($"'{ValueText.Quote(expanded)}' is no name of a variable")
                : new(expanded, words.Expand(value))
            );
        }

        return pairs;
    }

    private static IReadOnlyList<string> Command(Instruction instruction, OciContainerDefaults defaults) =>
        instruction.Words ?? [.. Shell(defaults), instruction.Value];

    private static IEnumerable<string> Volumes(Instruction instruction, WordExpander words)
    {
        IEnumerable<string> paths = instruction.Words is { } given
            ? given.Select(words.Expand)
            : RawWords.Split(instruction.Value, '\0').Select(words.Expand);
        foreach (string path in paths)
        {
            yield return path.Trim() is { Length: > 0 } trimmed ? trimmed : throw new FormatException("VOLUME has an empty path");
        }
    }

    private static string StopSignal(string text) =>
        Signal.TryParse(text, null, out _) ? text : throw new FormatException($"'{ValueText.Quote(text)}' is no signal");

    private static OciHealthcheck Healthcheck(Instruction instruction, OciContainerDefaults defaults)
    {
        string[] parts = instruction.Value.Split([' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries);
        string rest = parts.Length > 1 ? parts[1].Trim() : string.Empty;
        if (parts[0].Equals("NONE", StringComparison.OrdinalIgnoreCase) && rest.Length == 0)
        {
            return new OciHealthcheck { Test = ["NONE"] };
        }

        if (!parts[0].Equals("CMD", StringComparison.OrdinalIgnoreCase) || rest.Length == 0)
        {
            throw new FormatException("HEALTHCHECK is NONE, or CMD and a command");
        }

        IReadOnlyList<string>? words = rest.StartsWith('[') ? InstructionReader.ReadOne("CMD " + rest, "-").Words : null;
        return new OciHealthcheck
        {
            Test = words is not null ? ["CMD", .. words] : ["CMD-SHELL", rest],
            Interval = Duration(instruction, "interval"),
            Timeout = Duration(instruction, "timeout"),
            StartPeriod = Duration(instruction, "start-period"),
            StartInterval = Duration(instruction, "start-interval"),
            Retries =
                instruction.Flag("retries") is not { } retries ? null
                : int.TryParse(retries, out int count) && count >= 0 ? count
                : throw new FormatException($"--retries is a number, not '{ValueText.Quote(retries)}'"),
        };
    }

    private static long? Duration(Instruction instruction, string flag) =>
        instruction.Flag(flag) is { } text ? GoDuration.Parse(text).Value.Ticks * TimeSpan.NanosecondsPerTick : null;
}
