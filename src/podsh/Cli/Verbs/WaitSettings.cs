namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>wait</c> say.</summary>
internal sealed class WaitSettings : ContainerSelection
{
    public List<ContainerState> Conditions { get; } = [];
}
