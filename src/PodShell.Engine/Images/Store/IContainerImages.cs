using PodShell.Engine.Contracts;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>What containers need of images. Implemented by the same object as <see cref="IImageService"/>; thread-safe.</summary>
internal interface IContainerImages
{
    /// <summary>Checks the images, layers and blobs of the store, and repairs them if asked.</summary>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong, or was.</returns>
    IAsyncEnumerable<StoreProblem> CheckAsync(StoreCheckRequest request, CancellationToken cancellationToken);

    /// <summary>Removes what is not needed by any image, unless a pull runs.</summary>
    void Sweep();

    /// <summary>What the layers of images take of the disk.</summary>
    /// <returns>As of now.</returns>
    LayerUsage MeasureLayers();

    /// <summary>Makes an image of a container's layer. All or nothing; a kill leaves what the next sweep removes.</summary>
    /// <param name="commit">What it is made of.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageReferenceInvalid"/>, <see cref="ErrorIds.DiskFull"/>.
    /// </exception>
    Task<Image> CommitAsync(ImageCommit commit, CancellationToken cancellationToken);

    /// <summary>Makes an image of a step of a build. All or nothing; a kill leaves what the next sweep removes.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image's id.</returns>
    /// <exception cref="PodShellException">As <see cref="CommitAsync"/>.</exception>
    Task<string> RecordStepAsync(ImageStep step, CancellationToken cancellationToken);

    /// <summary>
    /// Finds images that earlier builds made by the same steps. What one finder has read of an image it does not read again: one for a
    /// build.
    /// </summary>
    /// <returns>
    /// Takes a step, whose layer is not written, and gives the image's id, of the newest one; <see langword="null"/> without one.
    /// </returns>
    Func<ImageStep, string?> StepFinder();

    /// <summary>The configuration of an image.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>.</exception>
    OciImageConfig Configuration(string id);

    /// <summary>Gives an image names, and tells of a build that is done.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="names">The names as the user wrote them.</param>
    /// <returns>The image, and the names in full.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageReferenceInvalid"/>.</exception>
    (Image Image, IReadOnlyList<string> Names) Built(string id, IReadOnlyList<string> names);

    /// <summary>Finds an image in the store by name, id or unique id prefix. One read of the database.</summary>
    /// <param name="image">Name, id or prefix, as the user wrote it.</param>
    /// <returns>The image, or <see langword="null"/>.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageAmbiguous"/>.</exception>
    ContainerImage? Find(string image);

    /// <summary>
    /// Finds an image, or pulls it where the policy asks for that. With <see cref="PullPolicy.Missing"/> and an image that is there, this
    /// is <see cref="Find"/>: no registry configuration is read, nothing is awaited.
    /// </summary>
    /// <param name="image">Name, id or prefix, as the user wrote it.</param>
    /// <param name="platform">The platform that is wanted; the host's, or whatever is in the store, when <see langword="null"/>.</param>
    /// <param name="policy">When to pull.</param>
    /// <param name="registry">Credentials, TLS, retries.</param>
    /// <param name="progress">Receives the progress of each blob of a pull; may be called on any thread.</param>
    /// <param name="cancellationToken">Stops a pull.</param>
    /// <returns>The image.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/> and those of pulls.
    /// </exception>
    ValueTask<ContainerImage> EnsureAsync(
        string image,
        Platform? platform,
        PullPolicy policy,
        RegistryOptions registry,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    );
}
