using PodShell.Engine.Images.Store;

namespace PodShell.Engine.Containers.Plan;

/// <summary>What a plan is made from.</summary>
internal sealed record PlanRequest
{
    /// <summary>The id of the new container.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What the user asked for.</summary>
    public required ContainerOptions Options { get; init; }

    /// <summary>Its image; <see langword="null"/> when the options name a root file system.</summary>
    public ContainerImage? Image { get; init; }

    /// <summary>Its secrets.</summary>
    public IReadOnlyList<PlannedSecret> Secrets { get; init; } = [];

    /// <summary>Whether its root file system is the engine's own: that of an infra container without an image.</summary>
    public bool BuiltInRoot { get; init; }

    /// <summary>Finds another container by name, id or prefix; gives <see langword="null"/> when there is none.</summary>
    public required Func<string, PlannedContainer?> FindContainer { get; init; }

    /// <summary>The ids of the user namespaces of all containers; asked for only where a container wants ids that no other has.</summary>
    public Func<IEnumerable<PlannedIdMappings>> TakenIds { get; init; } = () => [];
}
