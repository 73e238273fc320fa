using PodShell.Engine.Configuration;
using PodShell.Engine.Images.Archives;
using PodShell.Engine.Images.Gc;
using PodShell.Engine.Images.Pull;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Resolve;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Storage.Content;
using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Images.Import;

/// <summary>The parts that work on images share, made together.</summary>
internal sealed class ImageStorage
{
    /// <summary>Makes the parts; nothing is opened or read.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="paths">Where state is.</param>
    /// <param name="database">The database.</param>
    /// <param name="locks">The engine's locks.</param>
    /// <param name="log">The log.</param>
    /// <param name="limits">What layers may demand; null for the usual limits.</param>
    public ImageStorage(
        EngineSettings settings,
        EnginePaths paths,
        StateDatabase database,
        EngineLocks locks,
        IEngineLog log,
        LayerLimits? limits = null
    )
    {
        limits ??= new LayerLimits();
        Limits = limits;
        Pool = new BlockPool();
        Registries = () => new RegistryContext(ConfigurationEnvironment.Of(settings), log: log);
        Budget = image => ImageBudget.Of(paths, limits, settings.Environment.GetValueOrDefault(ImageBudget.Variable), image);
        Images = new ImageStore(database, TimeProvider.System);
        Resolver = new ImageResolver(Images, paths);
        Content = new ContentStore(paths);
        Layers = new LayerStore(paths);
        GarbageCollector = new StoreGarbageCollector(
            new StoreLock(paths, database),
            Content,
            Layers,
            Images,
            new UnknownContainers(paths, new ContainerStore(database), locks)
        );
        Index = new ContentIndex(Content, Images);
        Unpacker = new LayerUnpacker(settings.Rootless, limits, Pool);
        Assembler = new ImageAssembler(
            Content,
            Layers,
            new LayerFetcher(Content, Layers, Unpacker, Pool, Images.Uses, log),
            new LayerBlobs(Content, Layers, Images),
            Budget,
            log
        );
        Puller = new ImagePuller(Resolver, Assembler, Images, Index, GarbageCollector, Content, Registries, log);
        ArchiveInput = new ArchiveInput(Content, Limits, Budget, Registries);
    }

    /// <summary>Makes the budget of an image.</summary>
    public Func<string, ImageBudget> Budget { get; }

    /// <summary>Makes what is needed to speak with registries, anew for each use.</summary>
    public Func<RegistryContext> Registries { get; }

    /// <summary>What layers may demand.</summary>
    public LayerLimits Limits { get; }

    /// <summary>Opens archives.</summary>
    public ArchiveInput ArchiveInput { get; }

    /// <summary>Buffers.</summary>
    public BlockPool Pool { get; }

    /// <summary>The images' rows.</summary>
    public ImageStore Images { get; }

    /// <summary>Finds images by name.</summary>
    public ImageResolver Resolver { get; }

    /// <summary>The blobs.</summary>
    public ContentStore Content { get; }

    /// <summary>The layers.</summary>
    public LayerStore Layers { get; }

    /// <summary>Removes files that no image needs, and keeps that apart from pulls.</summary>
    public StoreGarbageCollector GarbageCollector { get; }

    /// <summary>The content store's index.</summary>
    public ContentIndex Index { get; }

    /// <summary>Unpacks layers.</summary>
    public LayerUnpacker Unpacker { get; }

    /// <summary>Brings an image's parts in.</summary>
    public ImageAssembler Assembler { get; }

    /// <summary>Pulls.</summary>
    public ImagePuller Puller { get; }
}
