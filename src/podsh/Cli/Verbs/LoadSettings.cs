namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>load</c> say.</summary>
internal sealed class LoadSettings
{
    public string Input { get; set; } = "-";

    public bool Quiet { get; set; }
}
