namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>run</c> and <c>create</c> say.</summary>
internal sealed class RunSettings
{
    public RunContainerRequest Request { get; } = new();

    public List<string> Attach { get; } = [];

    /// <summary>A file with the id of the pod.</summary>
    public string? PodIdFile { get; set; }

    public bool? ProxySignals { get; set; }

    public bool Quiet { get; set; }

    /// <summary>The first word is a directory, not an image.</summary>
    public bool RootFs { get; set; }
}
