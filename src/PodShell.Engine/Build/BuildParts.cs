using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Containers.Run;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Images.Store;

namespace PodShell.Engine.Build;

/// <summary>What builds are made with.</summary>
/// <param name="Context">What every part of the engine knows.</param>
/// <param name="Images">The images.</param>
/// <param name="Containers">What is known of containers.</param>
/// <param name="Runner">Runs commands.</param>
/// <param name="Idle">Mounts the files of containers that do not run.</param>
internal sealed record BuildParts(
    EngineContext Context,
    IContainerImages Images,
    ContainerRepository Containers,
    ContainerRunner Runner,
    IdleRootFileSystem Idle
);
