namespace PodShell.Host;

/// <summary>The host's own command line: a script file with arguments, a command, or nothing for a prompt.</summary>
internal sealed record HostArguments
{
    public const string Usage = """
        Usage: PodShell.Host [options] [script.ps1 [arguments]]
               PodShell.Host [options] -File script.ps1 [arguments]
               PodShell.Host [options] -Command text [arguments]
        Options: -NonInteractive  no prompts: a question is an error
                 -NoProfile, -NoLogo  accepted; this host has neither
        Without a script or a command it reads commands from the terminal or from standard input.
        """;

    /// <summary>Path of the script to run, or null.</summary>
    public string? File { get; init; }

    /// <summary>Script text to run, or null.</summary>
    public string? Command { get; init; }

    /// <summary>What follows the script or the command.</summary>
    public IReadOnlyList<string> CommandArguments { get; init; } = [];

    /// <summary>Whether questions are errors.</summary>
    public bool NonInteractive { get; init; }

    /// <summary>Whether only the usage is wanted.</summary>
    public bool ShowHelp { get; init; }

    /// <summary>Reads the arguments as pwsh does: the first word that is no option of the host is the script.</summary>
    /// <exception cref="ArgumentException">An option is unknown or lacks its value.</exception>
    public static HostArguments Parse(IReadOnlyList<string> args)
    {
        bool nonInteractive = false;
        for (int i = 0; i < args.Count; i++)
        {
            string arg = args[i];
            string[] rest = [.. args.Skip(i + 2)];
            switch (arg.TrimStart('-').ToUpperInvariant())
            {
                case var _ when !arg.StartsWith('-') || arg == "-":
                    return new HostArguments
                    {
                        File = arg,
                        CommandArguments = [.. args.Skip(i + 1)],
                        NonInteractive = nonInteractive,
                    };
                case "FILE" or "F":
                    return new HostArguments
                    {
                        File = ValueAfter(args, i),
                        CommandArguments = rest,
                        NonInteractive = nonInteractive,
                    };
                case "COMMAND" or "C":
                    return new HostArguments
                    {
                        Command = ValueAfter(args, i),
                        CommandArguments = rest,
                        NonInteractive = nonInteractive,
                    };
                case "NONINTERACTIVE" or "NONI":
                    nonInteractive = true;
                    break;
                case "NOPROFILE" or "NOP" or "NOLOGO" or "NOL":
                    break;
                case "HELP" or "H" or "?":
                    return new HostArguments { ShowHelp = true };
                default:
                    throw new ArgumentException($"Unknown option '{arg}'.");
            }
        }

        return new HostArguments { NonInteractive = nonInteractive };
    }

    private static string ValueAfter(IReadOnlyList<string> args, int index) =>
        index + 1 < args.Count ? args[index + 1] : throw new ArgumentException($"'{args[index]}' needs a value.");
}
