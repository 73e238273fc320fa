namespace PodShell.Cli.Verbs;

/// <summary>What the flags of stop, restart, kill and rm say.</summary>
internal sealed class StopSettings : ContainerSelection
{
    public int? Timeout { get; set; }

    public Signal Signal { get; set; } = Signal.Kill;

    public bool Force { get; set; }

    public bool Volumes { get; set; }

    public bool Depend { get; set; }

    public bool OnlyRunning { get; set; }

    public bool Networks { get; set; }

    public bool Remove { get; set; }
}
