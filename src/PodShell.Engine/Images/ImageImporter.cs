using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Storage;
using PodShell.Linux;
using PodShell.Oci;

namespace PodShell.Engine.Images;

/// <summary>Loads the images of a docker-archive, an oci-archive (both also compressed) or an OCI layout.</summary>
/// <param name="storage">The store.</param>
/// <param name="workingDirectory">From where relative paths count.</param>
internal sealed class ImageImporter(ImageStorage storage, string workingDirectory)
{
    /// <summary>Loads images.</summary>
    /// <param name="request">From where.</param>
    /// <param name="input">The archive, when the path is <c>-</c>.</param>
    /// <param name="progress">Told of each blob.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The images' ids.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveInvalid"/> and what pulls throw.</exception>
    public async Task<IReadOnlyList<string>> ImportAsync(
        ImportImageRequest request, Stream? input, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        storage.Sweeper.TrySweepStale();
        var ids = new List<string>();
        try
        {
            using var shared = await storage.Lock.ShareAsync(cancellationToken).ConfigureAwait(false);
            storage.Content.Create();
            using var archive = await OpenAsync(request.Path, input, cancellationToken).ConfigureAwait(false);
            var images = await ReadAsync(archive, request.Path, cancellationToken).ConfigureAwait(false);
            foreach (var image in images)
            {
                var stored = await storage.Assembler.AssembleAsync(image.Source, progress, cancellationToken).ConfigureAwait(false);
                var names = image.Names.Count == 0 && request.Reference is not null && images.Count == 1
                    ? [ImageResolver.FullName(request.Reference)]
                    : image.Names;
                storage.Images.Record(stored, names, null);
                progress?.Report(new PullProgress(names.Count > 0 ? names[0] : request.Path, stored.Id, PullPhase.Stored));
                ids.Add(stored.Id);
            }
        }
        catch
        {
            // What came from an archive can come from it again: nothing is kept for a next attempt.
            storage.Sweeper.TrySweep();
            throw;
        }

        storage.Index.Write();
        return ids;
    }

    private static async Task<IReadOnlyList<ArchivedImage>> ReadAsync(IArchive archive, string path, CancellationToken cancellationToken)
    {
        // An archive of a current Docker is both; as an OCI layout it is complete.
        if (ArchiveErrors.Read(archive, OciLayout.FileName, 4096, path) is { } mark
            && ArchiveErrors.Read(archive, OciLayoutReader.IndexName, OciLimits.LayoutIndexBytes, path) is { } index)
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
        if (path == "-")
        {
            return await SpoolAsync(input ?? throw ArchiveErrors.Missing(path), path, cancellationToken).ConfigureAwait(false);
        }

        var full = CallerPath.Absolute(path, workingDirectory);
        if (Directory.Exists(full))
        {
            return new DirectoryArchive(SafeDirectory.Open(full));
        }

        if (!File.Exists(full))
        {
            throw ArchiveErrors.Missing(path);
        }

        var file = File.OpenHandle(full);
        var start = new byte[4];
        var length = RandomAccess.Read(file, start, 0);
        if (LayerDecompressor.Detect(start.AsSpan(0, length)) == OciLayerCompression.None)
        {
            return new TarArchive(file, storage.Limits, path);
        }

        using (file)
        using (var stream = new FileRegionStream(file, 0, RandomAccess.GetLength(file)))
        {
            return await SpoolAsync(stream, path, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TarArchive> SpoolAsync(Stream input, string path, CancellationToken cancellationToken)
    {
        var spooled = await SpoolAsync(storage, input, path, cancellationToken).ConfigureAwait(false);
        return new TarArchive(spooled, storage.Limits, path);
    }

    /// <summary>Writes a stream, decompressed, to a file without a name.</summary>
    /// <param name="storage">The store.</param>
    /// <param name="input">The stream, plain or compressed.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The file.</returns>
    public static async Task<SafeFileHandle> SpoolAsync(ImageStorage storage, Stream input, string path, CancellationToken cancellationToken)
    {
        var file = SpooledFile.Create(storage.Content.IngestDirectory);
        try
        {
            var start = new byte[4];
            var length = await input.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            using var whole = new PrefixedStream(start.AsMemory(0, length), input);
            var decompressor = new LayerDecompressor(storage.Limits, path);
            try
            {
                var compression = LayerDecompressor.Detect(start.AsSpan(0, length));
                using var plain = decompressor.Open(whole, compression);
                // How large the compressed form is shows only at its end; an archive on disk may be as large as the disk.
                await SpooledFile.CopyAsync(plain, file, OciLimits.BlobBytes, path, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (decompressor.Explain(e) is PodShellException explained && explained != e)
            {
                throw ArchiveErrors.Invalid(path, explained.Message.TrimEnd('.'), explained);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
