using PodShell.Engine.Contracts;
using PodShell.Engine.Images.Export;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Registry.Resolve;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Push;

/// <summary>Pushes images.</summary>
/// <param name="storage">The parts of the store.</param>
/// <param name="workingDirectory">What relative paths start from.</param>
internal sealed class ImagePusher(ImageStorage storage, string workingDirectory)
{
    /// <summary>See <see cref="IImageService.PushAsync"/>.</summary>
    /// <param name="request">Which one, where to and how.</param>
    /// <param name="progress">Receives the progress of each blob.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is there now.</returns>
    public async Task<PushedImage> PushAsync(
        PushImageRequest request,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        PushPlan plan = new(request);
        plan.Check();
        FoundImage found = storage.Resolver.Find(request.Image);
        PushDestination destination = PushDestination.Parse(request.Destination ?? OwnName(request.Image, found));
        using IDisposable shared = await storage.GarbageCollector.ShareAsync(cancellationToken).ConfigureAwait(false);
        storage.Content.Create();
        using LayerTar layers = new(storage);
        ExportedImage image = ExportedImage.Read(storage.Images, found.Id, destination.Name is { } name ? [name] : []);
        if (destination.Reference is null)
        {
            return Write(request, plan, destination, image, layers, progress, cancellationToken);
        }

        RegistryContext registries = storage.Registries();
        PullCandidate candidate = registries.Resolver().ResolvePush(destination.Reference, request.Registry);
        using RegistryClient client = new(candidate, request.Registry, registries) { Pushes = true };
        ExportedImage pushed = await new RegistryPush(client, storage.Images, layers, plan, progress)
            .PushAsync(image, cancellationToken)
            .ConfigureAwait(false);
        return Pushed(request, pushed, candidate.Name.ToString());
    }

    private PushedImage Write(
        PushImageRequest request,
        PushPlan plan,
        PushDestination destination,
        ExportedImage image,
        LayerTar layers,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        bool isArchive = destination.Format == ImageArchiveFormat.DockerArchive;
        // A directory of the transport dir: keeps layers as they are, a docker-archive has none that are compressed.
        bool always = request.Compress || destination.Format is ImageArchiveFormat.OciArchive or ImageArchiveFormat.OciDirectory;
        List<OciDescriptor> blobs = [];
        for (int i = 0; i < image.DiffIds.Count; i++)
        {
            OciDescriptor blob = layers.Provide(image.Manifest.Layers[i], image.DiffIds[i], image.Id, cancellationToken);
            blobs.Add(
                !isArchive && plan.CompressionOf(blob, always) is { } compression
                    ? layers.Compress(blob, image.DiffIds[i], compression, plan.Level, cancellationToken)
                    : blob
            );
        }

        ExportedImage finished = plan.Finish(image, blobs);
        if (destination.Format is ImageArchiveFormat.OciArchive or ImageArchiveFormat.OciDirectory)
        {
            finished = ManifestConversion.With(finished, finished.Manifest.Layers, docker: false);
        }

        ExportImageRequest export = new() { Path = destination.Path, Format = destination.Format };
        new ImageExporter(storage, workingDirectory).Write(export, [finished], layers, null, progress, cancellationToken, keepsForm: true);
        return Pushed(request, finished, request.Destination!, isArchive);
    }

    private static PushedImage Pushed(PushImageRequest request, ExportedImage image, string where, bool withoutManifest = false) =>
        withoutManifest
            ? new PushedImage(image.Id, request.Image, where, null, null)
            : new PushedImage(image.Id, request.Image, where, Digest.Sha256(image.ManifestBytes), image.Manifest.MediaType);

    // What is named by an id has no place of its own. A short name of what was made here is, as everywhere, one of Docker Hub.
    private string OwnName(string text, FoundImage found)
    {
        string own = ImageTagger.Owned(text, storage.Images.NamesOf(found.Id))
            ?? throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(text)}' is no name of the image, and where to push is not said.",
                text,
                "Name a destination."
            );
        return ImageErrors.Parse(text).IsShortName && ImageErrors.Parse(own).Domain == ImageReference.LocalDomain ? text : own;
    }
}
