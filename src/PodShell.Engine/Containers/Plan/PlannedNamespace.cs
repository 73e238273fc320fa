namespace PodShell.Engine.Containers.Plan;

/// <summary>Where a namespace of a container comes from.</summary>
/// <param name="Mode">How.</param>
/// <param name="ContainerId">The id of the container whose namespace is joined.</param>
/// <param name="Path">The file of the namespace that is joined.</param>
internal sealed record PlannedNamespace(NamespaceMode Mode, string? ContainerId = null, string? Path = null)
{
    /// <summary>A new one.</summary>
    public static PlannedNamespace New { get; } = new(NamespaceMode.New);

    /// <summary>The engine's.</summary>
    public static PlannedNamespace Host { get; } = new(NamespaceMode.Host);
}
