using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Context;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Services;

/// <summary>The classes that work on volumes alone, composed once.</summary>
internal sealed class VolumeVerbs
{
    /// <summary>Composes them. Nothing is opened or read.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="database">The database.</param>
    public VolumeVerbs(EngineContext context, StateDatabase database)
    {
        Store = new VolumeStore(database);
        Mounter = new VolumeMounter(context.Paths);
        Use = new VolumeUse(context.Paths, Store, Mounter);
        Resolver = new VolumeResolver(Store);
        Record = new VolumeRecord(context.Paths, Mounter);
        Directories = new VolumeDirectory(context.Paths);
        Creator = new VolumeCreator(context, Store, Directories, Record);
        Lister = new VolumeLister(Store, Resolver, Record);
        Transferrer = new VolumeTransferrer(context, Resolver, Mounter);
    }

    /// <summary>The rows.</summary>
    public VolumeStore Store { get; }

    /// <summary>Mounts devices.</summary>
    public VolumeMounter Mounter { get; }

    /// <summary>Makes volumes ready for containers.</summary>
    public VolumeUse Use { get; }

    /// <summary>Finds volumes.</summary>
    public VolumeResolver Resolver { get; }

    /// <summary>Makes records.</summary>
    public VolumeRecord Record { get; }

    /// <summary>Makes and removes directories.</summary>
    public VolumeDirectory Directories { get; }

    /// <summary>Creates.</summary>
    public VolumeCreator Creator { get; }

    /// <summary>Lists.</summary>
    public VolumeLister Lister { get; }

    /// <summary>Exports and imports.</summary>
    public VolumeTransferrer Transferrer { get; }
}
