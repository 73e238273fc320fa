namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>start</c> say.</summary>
internal sealed class StartSettings : ContainerSelection
{
    public bool Attach { get; set; }

    public bool Interactive { get; set; }

    public bool? ProxySignals { get; set; }

    public string? DetachKeys { get; set; }
}
