namespace PodShell.Cli.Verbs.Pods;

/// <summary>What the flags of <c>pod create</c> say.</summary>
internal sealed class PodCreateSettings
{
    public PodOptions Options { get; } = new();

    /// <summary>What <c>--infra</c> said; it wins over what follows from <c>--share</c>.</summary>
    public bool? Infra { get; set; }

    public bool Quiet { get; set; }
}
