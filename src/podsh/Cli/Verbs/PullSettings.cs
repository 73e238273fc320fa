namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>pull</c> say.</summary>
internal sealed class PullSettings
{
    public PullRequest Request { get; } = new();

    public bool Quiet { get; set; }
}
