using PodShell.Engine.Events;
using PodShell.Engine.State;

namespace PodShell.Engine.Images;

/// <summary>Images; the store's owner puts the real one in this file's place.</summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="paths">The paths.</param>
/// <param name="database">The database.</param>
/// <param name="locks">The locks.</param>
/// <param name="events">The events.</param>
/// <param name="log">Takes warnings.</param>
internal sealed class ImageService(EngineSettings settings, EnginePaths paths, StateDatabase database, EngineLocks locks, EventLog events, IEngineLog log) : IImageService, IContainerImages
{
    private PodShellException Error => new(ErrorIds.ImageNotFound, ErrorKind.NotFound, $"There is no image in {paths.Content} ({settings.Root}, {database}, {locks}, {events}, {log}).");

    public Task<IReadOnlyList<Image>> PullAsync(PullRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken) => throw Error;

    public async IAsyncEnumerable<Image> ListAsync(ImageQuery query, [global::System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }

    public Task<ImageDetail> InspectAsync(string image, CancellationToken cancellationToken) => throw Error;

    public Task<bool> ExistsAsync(string image, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<ImageRemoval?> RemoveAsync(RemoveImageRequest request, CancellationToken cancellationToken) => throw Error;

    public Task<Image> TagAsync(TagImageRequest request, CancellationToken cancellationToken) => throw Error;

    public Task<Image> UntagAsync(TagImageRequest request, CancellationToken cancellationToken) => throw Error;

    public Task<IReadOnlyList<Image>> ImportAsync(ImportImageRequest request, Stream? input, IProgress<PullProgress>? progress, CancellationToken cancellationToken) => throw Error;

    public Task<Image> ImportRootFsAsync(RootFsImageRequest request, Stream? input, CancellationToken cancellationToken) => throw Error;

    public ContainerImage? Find(string image) => null;

    public ValueTask<ContainerImage> EnsureAsync(string image, Platform? platform, PullPolicy policy, RegistryOptions registry, IProgress<PullProgress>? progress, CancellationToken cancellationToken) => throw Error;
}
