namespace PodShell.Cli.Verbs.Pods;

/// <summary>What the flags say of the verbs that do something to pods.</summary>
internal sealed class PodSettings : PodSelection
{
    public int? Timeout { get; set; }

    public Signal Signal { get; set; } = Signal.Kill;

    public bool Force { get; set; }
}
