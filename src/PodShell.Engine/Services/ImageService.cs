using PodShell.Engine.Check;
using PodShell.Engine.Configuration;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Images.Commit;
using PodShell.Engine.Images.Export;
using PodShell.Engine.Images.Gc;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Inspect;
using PodShell.Engine.Images.Push;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Storage.Tar;
using PodShell.Oci.Images;

namespace PodShell.Engine.Services;

/// <summary>
/// The engine's images: composes one class a verb and tells of what they did. Thread-safe; opens nothing before it is needed.
/// </summary>
internal sealed class ImageService : IImageService, IContainerImages
{
    private readonly ImageStorage _storage;
    private readonly EventLog _events;
    private readonly IEngineLog _log;
    private readonly ImageLister _lister;
    private readonly string _workingDirectory;

    /// <summary>Makes the service.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="paths">Where state is.</param>
    /// <param name="database">The database.</param>
    /// <param name="locks">The engine's locks; layers have their own.</param>
    /// <param name="events">The events.</param>
    /// <param name="log">The log.</param>
    /// <param name="limits">What layers may demand; null for the usual limits.</param>
    public ImageService(
        EngineSettings settings,
        EnginePaths paths,
        StateDatabase database,
        EngineLocks locks,
        EventLog events,
        IEngineLog log,
        LayerLimits? limits = null
    )
    {
        _storage = new ImageStorage(settings, paths, database, locks, log, limits);
        _events = events;
        _log = log;
        _lister = new ImageLister(_storage.Images, _storage.Resolver);
        _workingDirectory = settings.WorkingDirectory;
    }

    /// <summary>
    /// Removes a container by its id, for forced removals of images. Set by whoever composes the engine; without it, they fail.
    /// </summary>
    public Func<string, CancellationToken, Task>? RemoveContainer { get; set; }

    /// <inheritdoc/>
    public ContainerImage? Find(string image) =>
        _storage.Resolver.TryFind(image) is { } found ? _storage.Resolver.ToContainerImage(found) : null;

    /// <inheritdoc/>
    public ValueTask<ContainerImage> EnsureAsync(
        string image,
        Platform? platform,
        PullPolicy policy,
        RegistryOptions registry,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        RequireAuthFile(registry);
        if (policy == PullPolicy.Missing && platform is null && Find(image) is { } there)
        {
            return ValueTask.FromResult(there);
        }

        return PullAsync();

        async ValueTask<ContainerImage> PullAsync()
        {
            FoundImage found = await _storage
                .Puller.EnsureAsync(image, platform, policy, registry, progress, cancellationToken)
                .ConfigureAwait(false);
            RecordEvent("pull", found.Id, found.Name);
            return _storage.Resolver.ToContainerImage(found);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Image>> PullAsync(
        PullRequest request,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        RequireAuthFile(request.Registry);
        IReadOnlyList<FoundImage> pulled = request.AllTags
            ? await _storage
                .Puller.PullAllTagsAsync(ImageErrors.Parse(request.Image), request.Platform, request.Registry, progress, cancellationToken)
                .ConfigureAwait(false)
            :
            [
                await _storage
                    .Puller.EnsureAsync(request.Image, request.Platform, request.Policy, request.Registry, progress, cancellationToken)
                    .ConfigureAwait(false),
            ];
        foreach (FoundImage image in pulled)
        {
            RecordEvent("pull", image.Id, image.Name);
        }

        return [.. pulled.Select(image => Get(image.Id))];
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Image> ListAsync(ImageQuery query, CancellationToken cancellationToken) =>
        _lister.List(query).ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task<ImageDetail> InspectAsync(string image, CancellationToken cancellationToken) =>
        Task.FromResult(new ImageInspector(_storage.Images, _storage.Resolver, _lister).Inspect(image));

    /// <inheritdoc/>
    public IAsyncEnumerable<ImageHistoryEntry> ListHistoryAsync(string image, CancellationToken cancellationToken) =>
        new ImageHistory(_storage.Images, _storage.Resolver, _storage.Layers).List(image).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<ImageTreeLayer> ListTreeAsync(ImageTreeRequest request, CancellationToken cancellationToken) =>
        new ImageTree(_storage.Images, _storage.Resolver, _storage.Layers).List(request).ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string image, CancellationToken cancellationToken) =>
        Task.FromResult(_storage.Resolver.TryFind(image) is not null);

    /// <inheritdoc/>
    public async Task<ImageRemoval?> RemoveAsync(RemoveImageRequest request, CancellationToken cancellationToken)
    {
        ImageRemoval? removal = await Remover().RemoveAsync(request, RemoveContainerAsync, cancellationToken).ConfigureAwait(false);
        TellRemoval(removal);
        return removal;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Image> ClearAsync(PruneRequest request, CancellationToken cancellationToken) =>
        new ImagePruner(_storage, _lister, Remover(), TellRemoval, _log).PruneAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<Image> TagAsync(TagImageRequest request, CancellationToken cancellationToken)
    {
        string id = new ImageTagger(_storage.Images, _storage.Resolver, _storage.Index).Tag(request);
        TellAll("tag", id, request.Names);
        return Task.FromResult(Get(id));
    }

    /// <inheritdoc/>
    public Task<Image> UntagAsync(TagImageRequest request, CancellationToken cancellationToken)
    {
        (string? id, IReadOnlyList<string>? removed) = new ImageTagger(_storage.Images, _storage.Resolver, _storage.Index).Untag(request);
        TellAll("untag", id, removed);
        return Task.FromResult(Get(id));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Image>> ImportAsync(
        ImportImageRequest request,
        Stream? input,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> ids = await new ImageImporter(_storage, _workingDirectory)
            .ImportAsync(request, input, progress, cancellationToken)
            .ConfigureAwait(false);
        List<Image> images = [.. ids.Distinct().Select(Get)];
        foreach (Image image in images)
        {
            RecordEvent("loadfromarchive", image.Id, image.Name);
        }

        return images;
    }

    /// <inheritdoc/>
    public async Task<Image> ImportRootFsAsync(RootFsImageRequest request, Stream? input, CancellationToken cancellationToken)
    {
        string id = await new RootFsImporter(_storage, _workingDirectory)
            .ImportAsync(request, input, cancellationToken)
            .ConfigureAwait(false);
        Image image = Get(id);
        RecordEvent("import", image.Id, image.Name);
        return image;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Image>> ExportAsync(
        ExportImageRequest request,
        Stream? output,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> ids = await new ImageExporter(_storage, _workingDirectory)
            .ExportAsync(request, output, progress, cancellationToken)
            .ConfigureAwait(false);
        List<Image> images = [.. ids.Distinct().Select(Get)];
        foreach (Image image in images)
        {
            RecordEvent("save", image.Id, request.Path);
        }

        return images;
    }

    /// <inheritdoc/>
    public async Task<PushedImage> PushAsync(
        PushImageRequest request,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        RequireAuthFile(request.Registry);
        PushedImage pushed = await new ImagePusher(_storage, _workingDirectory)
            .PushAsync(request, progress, cancellationToken)
            .ConfigureAwait(false);
        RecordEvent("push", pushed.Id, pushed.Destination);
        return pushed;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoreProblem> CheckAsync(StoreCheckRequest request, CancellationToken cancellationToken) =>
        new ImageChecker(_storage).CheckAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<Image> CommitAsync(ImageCommit commit, CancellationToken cancellationToken) =>
        Get(await new ImageCommitter(_storage).CommitAsync(commit, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public LayerUsage MeasureLayers() => new(_storage.Images, _storage.Layers);

    /// <inheritdoc/>
    public Task<string> RecordStepAsync(ImageStep step, CancellationToken cancellationToken) =>
        new StepCommitter(_storage).CommitAsync(step, cancellationToken);

    /// <inheritdoc/>
    public Func<ImageStep, string?> StepFinder() => new StepFinder(_storage.Images).Find;

    /// <inheritdoc/>
    public OciImageConfig Configuration(string id) =>
        OciDocuments.ParseImageConfig((_storage.Images.TryGet(id) ?? throw ImageErrors.NotFound(id)).Row.Config, id);

    /// <inheritdoc/>
    public (Image Image, IReadOnlyList<string> Names) Built(string id, IReadOnlyList<string> names)
    {
        string[] full = [.. names.Select(ImageResolver.FullName)];
        if (full.Length > 0 && !_storage.Images.Tag(id, full))
        {
            throw ImageErrors.NotFound(id);
        }

        _storage.Index.Write();
        RecordEvent("build", id, full.FirstOrDefault());
        return (Get(id), full);
    }

    /// <inheritdoc/>
    public void Sweep() => _storage.GarbageCollector.TrySweep();

    private ImageRemover Remover() => new(_storage.Images, _storage.Resolver, _storage.Index, _storage.Content, _storage.GarbageCollector);

    private void TellRemoval(ImageRemoval? removal)
    {
        if (removal is not null)
        {
            TellAll("untag", removal.Id, removal.Untagged);
            if (removal.Deleted)
            {
                RecordEvent(EventTypes.Remove, removal.Id, removal.Untagged.Count > 0 ? removal.Untagged[0] : null);
            }
        }
    }

    private Task RemoveContainerAsync(string id, CancellationToken cancellationToken) =>
        RemoveContainer is { } remove
            ? remove(id, cancellationToken)
            : throw new InvalidOperationException("The engine was composed without a way to remove containers.");

    private Image Get(string id) => _lister.Get(id) ?? throw ImageErrors.NotFound(id);

    private void TellAll(string action, string id, IReadOnlyCollection<string> names)
    {
        foreach (string name in names)
        {
            RecordEvent(action, id, name);
        }
    }

    private void RecordEvent(string action, string id, string? name) =>
        _events.Write(
            new PodEvent
            {
                Time = DateTimeOffset.Now,
                Type = EventTypes.Image,
                Action = action,
                Id = id,
                Name = name ?? string.Empty,
            }
        );

    // Also where the image is here already and nobody is asked for credentials.
    private void RequireAuthFile(RegistryOptions registry)
    {
        if (registry.AuthFile is { Length: > 0 } file)
        {
            AuthFile.Check(CallerPath.Absolute(file, _workingDirectory));
        }
    }
}
