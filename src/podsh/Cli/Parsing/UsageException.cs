namespace PodShell.Cli.Parsing;

/// <summary>The command line itself is wrong. Its message is shown as it is, with a hint at the verb's help; exit code 125.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>The group of verbs whose help lists what could have been meant.</summary>
    public string? Group { get; init; }
}
