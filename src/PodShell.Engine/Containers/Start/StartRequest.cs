using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Contracts;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Start;

/// <summary>One start of a container that does not run.</summary>
internal sealed record StartRequest
{
    /// <summary>The container.</summary>
    public required ContainerRow Row { get; init; }

    /// <summary>Its plan.</summary>
    public required ContainerPlan Plan { get; init; }

    /// <summary>Its image, if it is known already.</summary>
    public ContainerImage? Image { get; init; }

    /// <summary>The caller's side, if it is to be attached.</summary>
    public ContainerStreams? Streams { get; init; }

    /// <summary>The keys that detach a terminal.</summary>
    public string? DetachKeys { get; init; }

    /// <summary>How often its restart policy has started it.</summary>
    public int RestartCount { get; init; }

    /// <summary>How this process runs it as its monitor; <see langword="null"/> when something else watches over it.</summary>
    public InlineStart? Inline { get; init; }
}
