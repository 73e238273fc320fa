namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>logs</c> say.</summary>
internal sealed class LogsSettings : ContainerSelection
{
    public LogRequest Request { get; } = new();

    /// <summary>One container of a pod.</summary>
    public string? Container { get; set; }

    public bool Timestamps { get; set; }

    public bool Names { get; set; }
}
