using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Services;

/// <summary>The classes that work on the files of containers, composed once.</summary>
internal sealed class FileVerbs
{
    /// <summary>Composes them.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="store">The rows of containers.</param>
    /// <param name="containers">What is known of containers.</param>
    /// <param name="resolver">Finds containers.</param>
    /// <param name="images">The images.</param>
    /// <param name="volumes">Makes volumes ready.</param>
    /// <param name="cleaner">Cleans up what has ended unseen.</param>
    /// <param name="freezer">Freezes what is read.</param>
    public FileVerbs(
        EngineContext context,
        ContainerStore store,
        ContainerRepository containers,
        ContainerResolver resolver,
        Lazy<IContainerImages> images,
        VolumeUse volumes,
        ContainerCleaner cleaner,
        ContainerFreezer freezer
    )
    {
        Idle = new IdleRootFileSystem(context, containers, images, volumes);
        ContainerRootOpener roots = new(context, store, containers, cleaner, Idle);
        Mounter = new RootMounter(context, store, containers, Idle);
        Exporter = new ContainerExporter(context, resolver, roots);
        Changes = new ChangeLister(context, containers, resolver, images);
        Copier = new ContainerCopier(context, resolver, roots);
        Committer = new ContainerCommitter(context, containers, resolver, images, roots, freezer);
    }

    /// <summary>Mounts those of containers that do not run.</summary>
    public IdleRootFileSystem Idle { get; }

    /// <summary>Mounts root file systems.</summary>
    public RootMounter Mounter { get; }

    /// <summary>Exports.</summary>
    public ContainerExporter Exporter { get; }

    /// <summary>Lists changes.</summary>
    public ChangeLister Changes { get; }

    /// <summary>Copies.</summary>
    public ContainerCopier Copier { get; }

    /// <summary>Makes images.</summary>
    public ContainerCommitter Committer { get; }
}
