using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Linux;

namespace PodShell.Engine.Images.Export;

/// <summary>Saves images into archives and directories. A file is there whole or not at all.</summary>
/// <param name="storage">The store.</param>
/// <param name="workingDirectory">Where relative paths begin.</param>
internal sealed class ImageExporter(ImageStorage storage, string workingDirectory)
{
    /// <summary>Saves images.</summary>
    /// <param name="request">Which, where and how.</param>
    /// <param name="output">Standard output, for the path <c>-</c>.</param>
    /// <param name="progress">Told of layers; null for nobody.</param>
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
        List<ExportedImage> images = request.Images.ConvertAll(image => Read(image, request.Names));
        try
        {
            Write(request, images, output, progress, cancellationToken);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == (int)Errno.ENOSPC)
        {
            throw LinuxError.Create("write", Errno.ENOSPC, request.Path);
        }

        return [.. images.Select(static image => image.Id)];
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

    private ExportedImage Read(string image, List<string> more)
    {
        FoundImage found = storage.Resolver.Find(image);
        string? own = ImageTagger.Owned(image, storage.Images.NamesOf(found.Id));
        List<string> names = own is null || ImageNames.HasDigest(own) ? [] : [own];
        names.AddRange(more.Select(ImageResolver.FullName));
        return ExportedImage.Read(storage.Images, storage.Content, found.Id, [.. names.Distinct()]);
    }

    private void Write(
        ExportImageRequest request,
        List<ExportedImage> images,
        Stream? output,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        string path = request.Path == "-" ? "-" : CallerPath.Absolute(request.Path, workingDirectory);
        if (request.Format is ImageArchiveFormat.DockerDirectory or ImageArchiveFormat.OciDirectory)
        {
            WriteImages(request, new DirectoryTarget(path), images, progress, cancellationToken);
            return;
        }

        if (path == "-" || FileStatus.TryGet(path) is { IsRegular: false })
        {
            // Not a file that could be there half: a pipe, a device.
            using Stream? opened = path == "-" ? null : new FileStream(path, FileMode.Open, FileAccess.Write);
            Stream into = opened ?? output ?? throw new InvalidOperationException("There is no standard output to save to.");
            using BufferedStream buffered = new(new ForwardStream(into), BlockPool.BlockBytes);
            WriteImages(request, new TarTarget(buffered, storage.Content.IngestDirectory), images, progress, cancellationToken);
            buffered.Flush();
            return;
        }

        using NamelessFile file = NamelessFile.Create(path);
        using (FileStream stream = new(file.Handle.Duplicate(), FileAccess.Write, BlockPool.BlockBytes))
        {
            WriteImages(request, new TarTarget(stream, storage.Content.IngestDirectory), images, progress, cancellationToken);
        }

        FaultPoints.Reach(FaultPoint.SaveWritten);
        file.Complete();
    }

    private void WriteImages(
        ExportImageRequest request,
        IExportTarget target,
        List<ExportedImage> images,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        LayerTar layers = new(storage.Content, storage.Limits);
        IImageWriter writer = request.Format switch
        {
            ImageArchiveFormat.DockerArchive => new DockerArchiveWriter(target, layers),
            ImageArchiveFormat.DockerDirectory => new DockerDirectoryWriter(target, layers, request.Compress),
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
