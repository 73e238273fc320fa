namespace PodShell.Engine.Contracts;

/// <summary>
/// What the engine does with images. Names, ids and unique id prefixes are taken alike.
/// Every method throws <see cref="PodShellException"/> (<see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/> and
/// those it names).
/// </summary>
public interface IImageService
{
    /// <summary>
    /// Pulls an image. Each byte is read once and verified twice; layers that are there are not fetched. A failed or cancelled pull
    /// leaves nothing visible and the next one resumes it. Two pulls of one image share the work.
    /// </summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="progress">Receives the progress of each blob; may be called on any thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image or, with all tags, the images.</returns>
    Task<IReadOnlyList<Image>> PullAsync(PullRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Lists images.</summary>
    /// <param name="query">Which ones. An exact name that is not there fails with <see cref="ErrorIds.ImageNotFound"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The images, newest first.</returns>
    IAsyncEnumerable<Image> ListAsync(ImageQuery query, CancellationToken cancellationToken);

    /// <summary>All that the store knows of an image.</summary>
    /// <param name="image">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The details.</returns>
    Task<ImageDetail> InspectAsync(string image, CancellationToken cancellationToken);

    /// <summary>How an image was made.</summary>
    /// <param name="image">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The steps, the last one first.</returns>
    IAsyncEnumerable<ImageHistoryEntry> ListHistoryAsync(string image, CancellationToken cancellationToken);

    /// <summary>The layers of an image, or those that other images have on it.</summary>
    /// <param name="request">Which image, and which of the two.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The layers, each before those that stand on it; none of an image without layers.</returns>
    IAsyncEnumerable<ImageTreeLayer> ListTreeAsync(ImageTreeRequest request, CancellationToken cancellationToken);

    /// <summary>Whether there is such an image.</summary>
    /// <param name="image">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>True if so.</returns>
    Task<bool> ExistsAsync(string image, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a name off an image, and removes it with its last one. Fails with <see cref="ErrorIds.ImageInUse"/> while containers use it,
    /// unless forced.
    /// </summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that has begun is finished by the next command.</param>
    /// <returns>What was done; <see langword="null"/> when there was none and that is to be ignored.</returns>
    Task<ImageRemoval?> RemoveAsync(RemoveImageRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the images that no container uses: those without a name or, when the request says all, those with names too. One without
    /// a name on which another image is built goes after that one. Idempotent; what was done stays done after a kill.
    /// </summary>
    /// <param name="request">
    /// Which of them, with the filters of lists, and whether it is only asked which they are. A filter for images that are used, or,
    /// without all, for those with a name fails with <see cref="ErrorIds.InvalidArgument"/>.
    /// </param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>The images that were removed, or would be, as they last were, the newest first.</returns>
    IAsyncEnumerable<Image> ClearAsync(PruneRequest request, CancellationToken cancellationToken);

    /// <summary>Adds names to an image; a name that another image has moves over. Idempotent.</summary>
    /// <param name="request">Which one, which names.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image afterwards.</returns>
    Task<Image> TagAsync(TagImageRequest request, CancellationToken cancellationToken);

    /// <summary>Removes names from an image, all when none is given; the image stays.</summary>
    /// <param name="request">Which one, which names.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image afterwards.</returns>
    Task<Image> UntagAsync(TagImageRequest request, CancellationToken cancellationToken);

    /// <summary>Loads the images of a docker-archive, oci-archive or OCI layout.</summary>
    /// <param name="request">From where.</param>
    /// <param name="input">The archive, when the request's path is <c>-</c>.</param>
    /// <param name="progress">Receives the progress of each blob.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The images.</returns>
    Task<IReadOnlyList<Image>> ImportAsync(
        ImportImageRequest request,
        Stream? input,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>Makes a one-layer image of a root file system.</summary>
    /// <param name="request">From what, with what configuration.</param>
    /// <param name="input">The tar, when the request's path is <c>-</c>.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The image.</returns>
    Task<Image> ImportRootFsAsync(RootFsImageRequest request, Stream? input, CancellationToken cancellationToken);

    /// <summary>Saves images.</summary>
    /// <param name="request">Which, where and how.</param>
    /// <param name="output">Standard output, for the path <c>-</c>.</param>
    /// <param name="progress">Receives the progress of each layer; null for nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The images.</returns>
    /// <exception cref="PodShellException">There is no such image, it is damaged, or the place cannot be written.</exception>
    Task<IReadOnlyList<Image>> ExportAsync(
        ExportImageRequest request,
        Stream? output,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Pushes an image to a registry, or into an archive or directory. Blobs that are there are not sent; with nothing asked of format and
    /// compression, what was pulled has the same digest there.
    /// </summary>
    /// <param name="request">Which one, where to and how.</param>
    /// <param name="progress">Receives the progress of each blob; may be called on any thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is there now.</returns>
    /// <exception cref="PodShellException">There is no such image, it is damaged, or the destination does not take it.</exception>
    Task<PushedImage> PushAsync(PushImageRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken);
}
