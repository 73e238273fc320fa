namespace PodShell.Cli.Verbs;

/// <summary>The flags of <c>container forward</c>.</summary>
internal sealed class ForwardSettings
{
    public List<PortMapping> Publish { get; } = [];

    public bool Transparent { get; set; }
}
