using PodShell.Engine.Images.Archives;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Content;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Import;

/// <summary>
/// Loads the images of a docker-archive, an oci-archive (both also compressed, from a pipe or from a web address) or an OCI layout.
/// </summary>
/// <param name="storage">The store.</param>
/// <param name="workingDirectory">From where relative paths count.</param>
internal sealed class ImageImporter(ImageStorage storage, string workingDirectory)
{
    /// <summary>Loads images.</summary>
    /// <param name="request">From where.</param>
    /// <param name="input">The archive, when the path is <c>-</c>.</param>
    /// <param name="progress">Receives the progress of each blob.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The images' ids.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveInvalid"/> and what pulls throw.</exception>
    public async Task<IReadOnlyList<string>> ImportAsync(
        ImportImageRequest request,
        Stream? input,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        storage.GarbageCollector.TrySweepStale();
        List<string> ids = new();
        try
        {
            using IDisposable shared = await storage.GarbageCollector.ShareAsync(cancellationToken).ConfigureAwait(false);
            storage.Content.Create();
            string mark = storage.Content.BeginImport();
            using IArchive archive = await OpenAsync(request.Path, input, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ArchivedImage> images = await ReadAsync(archive, request.Path, cancellationToken).ConfigureAwait(false);
            foreach (ArchivedImage image in images)
            {
                StoredImage stored = await storage.Assembler.AssembleAsync(image.Source, progress, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<string> names =
                    image.Names.Count == 0 && request.Reference is not null && images.Count == 1
                        ? [ImageResolver.FullName(request.Reference)]
                        : image.Names;
                Record(stored, names);
                foreach (string? name in names.DefaultIfEmpty(request.Path))
                {
                    progress?.Report(new PullProgress(name, stored.Id, PullPhase.Stored));
                }

                ids.Add(stored.Id);
            }

            ContentStore.EndImport(mark);
        }
        catch
        {
            // What came from an archive can come from it again: nothing is kept for a next attempt.
            storage.GarbageCollector.TrySweep();
            throw;
        }

        storage.Index.Write();
        return ids;
    }

    // An image that is there already keeps the manifest by which its blobs are known: those of the archive were not taken in where their
    // layers are unpacked, and nothing could be saved of it any more.
    private void Record(StoredImage stored, IReadOnlyList<string> names)
    {
        bool whole = stored.Manifest.Layers.All(layer => storage.Content.Contains(layer.Digest));
        if (whole || storage.Images.TryGet(stored.Id) is null || !storage.Images.Tag(stored.Id, names))
        {
            storage.Images.Record(stored, names, null);
        }
    }

    private static async Task<IReadOnlyList<ArchivedImage>> ReadAsync(IArchive archive, string path, CancellationToken cancellationToken)
    {
        // An archive of a current Docker is both; as an OCI layout it is complete.
        if (
            ArchiveErrors.Read(archive, OciLayout.FileName, 4096, path) is { } mark
            && ArchiveErrors.Read(archive, OciLayoutReader.IndexName, OciLimits.LayoutIndexBytes, path) is { } index
        )
        {
            OciDocuments.ParseLayout(mark, path);
            return await new OciLayoutReader(archive, path).ReadAsync(index, cancellationToken).ConfigureAwait(false);
        }

        return ArchiveErrors.Read(archive, DockerArchiveReader.ManifestName, OciLimits.LayoutIndexBytes, path) is { } manifest
            ? new DockerArchiveReader(archive, path).Read(manifest)
            : throw ArchiveErrors.Invalid(path, "it has neither a manifest.json nor an oci-layout");
    }

    private async Task<IArchive> OpenAsync(string path, Stream? input, CancellationToken cancellationToken)
    {
        if (path == "-" || ArchiveInput.IsAddress(path))
        {
            Microsoft.Win32.SafeHandles.SafeFileHandle file = await storage
                .ArchiveInput.OpenAsync(path, path, input, cancellationToken)
                .ConfigureAwait(false);
            if (path == "-" && RandomAccess.GetLength(file) == 0)
            {
                file.Dispose();
                throw ArchiveErrors.NothingOnInput();
            }

            return new TarArchive(file, storage.Limits, path);
        }

        string full = CallerPath.Absolute(path, workingDirectory);
        return Directory.Exists(full)
            ? new DirectoryArchive(SafeDirectory.Open(full))
            : new TarArchive(
                await storage.ArchiveInput.OpenAsync(path, full, input, cancellationToken).ConfigureAwait(false),
                storage.Limits,
                path
            );
    }
}
