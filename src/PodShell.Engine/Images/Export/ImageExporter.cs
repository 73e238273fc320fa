using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Images.Export;

/// <summary>Saves images into archives and directories. A file is there whole or not at all.</summary>
/// <param name="storage">The store.</param>
/// <param name="workingDirectory">Where relative paths begin.</param>
internal sealed class ImageExporter(ImageStorage storage, string workingDirectory)
{
    /// <summary>Saves images.</summary>
    /// <param name="request">Which, where and how.</param>
    /// <param name="output">Standard output, for the path <c>-</c>.</param>
    /// <param name="progress">Receives the progress of layers; null for nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The images' ids.</returns>
    /// <exception cref="PodShellException">There is no such image, its blobs are damaged, or the place cannot be written.</exception>
    public async Task<IReadOnlyList<string>> ExportAsync(
        ExportImageRequest request,
        Stream? output,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Check(request);
        using IDisposable shared = await storage.GarbageCollector.ShareAsync(cancellationToken).ConfigureAwait(false);
        storage.Content.Create();
        using LayerTar layers = new(storage);
        List<ExportedImage> images = request.Images.ConvertAll(image => Read(image, request.Names, layers, cancellationToken));
        Write(request, images, layers, output, progress, cancellationToken);
        return [.. images.Select(static image => image.Id)];
    }

    /// <summary>Writes images whose blobs are there.</summary>
    /// <param name="request">Where and how.</param>
    /// <param name="images">The images.</param>
    /// <param name="layers">Reads layers.</param>
    /// <param name="output">Standard output; null if it is not written to.</param>
    /// <param name="progress">Receives the progress of each layer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="keepsForm">Whether a directory of the transport <c>dir:</c> gets the manifest as it is, and not as Docker's.</param>
    /// <exception cref="PodShellException">The place cannot be written.</exception>
    public void Write(
        ExportImageRequest request,
        IReadOnlyList<ExportedImage> images,
        LayerTar layers,
        Stream? output,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken,
        bool keepsForm = false
    )
    {
        try
        {
            Open(request, output, target => WriteImages(request, target, images, layers, keepsForm, progress, cancellationToken));
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == (int)Errno.ENOSPC)
        {
            throw LinuxError.Create("write", Errno.ENOSPC, request.Path);
        }
    }

    private static void Check(ExportImageRequest request)
    {
        if (request.Images.Count > 1 && request.Format != ImageArchiveFormat.DockerArchive)
        {
            throw Invalid("Several images go into a docker-archive only.", "Save them one by one, or as a docker-archive.");
        }

        if (request.Compress && request.Format != ImageArchiveFormat.DockerDirectory)
        {
            throw Invalid("Only a directory of Docker's form takes compressed layers on demand.", "Leave compression out.");
        }

        if (request.Path == "-" && request.Format is ImageArchiveFormat.DockerDirectory or ImageArchiveFormat.OciDirectory)
        {
            throw Invalid("A directory has to be named.", "Name it.");
        }
    }

    private ExportedImage Read(string image, List<string> more, LayerTar layers, CancellationToken cancellationToken)
    {
        FoundImage found = storage.Resolver.Find(image);
        string? own = ImageTagger.Owned(image, storage.Images.NamesOf(found.Id));
        List<string> names = own is null || ImageNames.HasDigest(own) ? [] : [own];
        names.AddRange(more.Select(ImageResolver.FullName));
        ExportedImage stored = ExportedImage.Read(storage.Images, found.Id, [.. names.Distinct()]);
        return ManifestConversion.With(
            stored,
            [.. stored.Manifest.Layers.Zip(stored.DiffIds, (layer, diffId) => layers.Provide(layer, diffId, found.Id, cancellationToken))],
            stored.Manifest.IsDocker
        );
    }

    private void Open(ExportImageRequest request, Stream? output, Action<IExportTarget> write)
    {
        string path = request.Path == "-" ? "-" : CallerPath.Absolute(request.Path, workingDirectory);
        if (request.Format is ImageArchiveFormat.DockerDirectory or ImageArchiveFormat.OciDirectory)
        {
            write(new DirectoryTarget(path));
            return;
        }

        if (path == "-" || FileStatus.TryGet(path) is { IsRegular: false })
        {
            // Not a file that could be there half: a pipe, a device.
            using Stream? opened = path == "-" ? null : new FileStream(path, FileMode.Open, FileAccess.Write);
            Stream into = opened ?? output ?? throw new InvalidOperationException("There is no standard output to save to.");
            using BufferedStream buffered = new(new ForwardStream(into), BlockPool.BlockBytes);
            write(new TarTarget(buffered, storage.Content.IngestDirectory));
            buffered.Flush();
            return;
        }

        using NamelessFile file = NamelessFile.Create(path);
        using (FileStream stream = new(file.Handle.Duplicate(), FileAccess.Write, BlockPool.BlockBytes))
        {
            write(new TarTarget(stream, storage.Content.IngestDirectory));
        }

        FaultPoints.Reach(FaultPoint.SaveWritten);
        file.Complete();
    }

    private static void WriteImages(
        ExportImageRequest request,
        IExportTarget target,
        IReadOnlyList<ExportedImage> images,
        LayerTar layers,
        bool keepsForm,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        IImageWriter writer = request.Format switch
        {
            ImageArchiveFormat.DockerArchive => new DockerArchiveWriter(target, layers),
            ImageArchiveFormat.DockerDirectory => new DockerDirectoryWriter(target, layers, request.Compress, keepsForm),
            _ => new OciLayoutWriter(target, layers, request.Path),
        };
        foreach (ExportedImage image in images)
        {
            writer.Write(
                image,
                layer =>
                {
                    progress?.Report(new PullProgress(request.Path, image.Manifest.Layers[layer].Digest.ToString(), PullPhase.Complete));
                    FaultPoints.Reach(FaultPoint.SaveLayer);
                },
                cancellationToken
            );
        }

        writer.Complete();
    }

    private static PodShellException Invalid(string what, string action) =>
        new(ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, what, null, action);
}
