namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>rmi</c> say.</summary>
internal sealed class RmiSettings
{
    public RemoveImageRequest Request { get; } = new();

    public bool All { get; set; }
}
