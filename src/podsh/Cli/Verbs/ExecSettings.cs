namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>exec</c> say.</summary>
internal sealed class ExecSettings
{
    public ExecRequest Request { get; } = new();

    public bool Latest { get; set; }
}
