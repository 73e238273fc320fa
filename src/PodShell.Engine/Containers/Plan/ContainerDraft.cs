using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Plan;

/// <summary>A container that is to be created: what was asked for, and what its pod makes of it.</summary>
internal sealed record ContainerDraft
{
    /// <summary>What was asked for; this is what is stored.</summary>
    public required ContainerOptions Asked { get; init; }

    /// <summary>What it is planned from: with the pod's namespaces, mounts and cgroup filled in.</summary>
    public required ContainerOptions Effective { get; init; }

    /// <summary>Its id, where it has to be known before; a new one when <see langword="null"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Its pod.</summary>
    public PodRow? Pod { get; init; }

    /// <summary>Whether it is its pod's infra container.</summary>
    public bool IsInfra { get; init; }

    /// <summary>Whether it is an infra container without an image.</summary>
    public bool BuiltInRoot { get; init; }

    /// <summary>The pod that is added with it.</summary>
    public PodDraft? NewPod { get; init; }

    /// <summary>The container whose network and ports are its own too, since they share them.</summary>
    public ContainerRow? NetworkOwner { get; init; }

    /// <summary>The containers that must run before it starts, besides those that were asked for.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
}
