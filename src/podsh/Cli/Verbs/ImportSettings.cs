namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>import</c> say.</summary>
internal sealed class ImportSettings
{
    public RootFsImageRequest Request { get; } = new();

    public bool Quiet { get; set; }
}
