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

/// <summary>The start of a container whose monitor is the process that starts it.</summary>
/// <param name="Lock">The container's lock, let go as soon as others may stop it, signal it, or run commands in it.</param>
/// <param name="Running">Told when its command runs.</param>
internal sealed record InlineStart(HeldLock Lock, Action Running);
