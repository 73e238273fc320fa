using PodShell.Engine.State;
using PodShell.Linux;
using PodShell.Oci;

namespace PodShell.Engine.Storage;

/// <summary>
/// The blobs of images, as they came: an OCI image layout that other tools can read. A blob appears by rename when it is complete and its
/// digest was checked. Idempotent; safe against other processes; a kill leaves at most files in <c>ingest</c>, which the next pull of the
/// blob goes on with.
/// </summary>
/// <param name="paths">Where it is.</param>
internal sealed class ContentStore(EnginePaths paths)
{
    // Also the beginning of the names of spooled archives, which have one for a moment only.
    private const string ImportMark = "import-";

    /// <summary>The directory of blobs that are not complete.</summary>
    public string IngestDirectory => paths.Content + "/ingest";

    /// <summary>Makes the directories and the layout's mark.</summary>
    public void Create()
    {
        if (!File.Exists(LayoutFile))
        {
            Directory.CreateDirectory(paths.Content, OwnedRoot.Private);
            Directory.CreateDirectory(paths.Content + "/blobs", OwnedRoot.Private);
            Directory.CreateDirectory(paths.Content + "/blobs/sha256", OwnedRoot.Private);
            Directory.CreateDirectory(IngestDirectory, OwnedRoot.Private);
            AtomicFile.Write(LayoutFile, OciDocuments.Serialize(new OciLayout { ImageLayoutVersion = OciLayout.CurrentVersion }));
        }
    }

    /// <summary>The path of a blob, whether it is there or not.</summary>
    /// <param name="digest">Its digest.</param>
    /// <returns>An absolute path.</returns>
    public string PathOf(Digest digest) => $"{paths.Content}/blobs/{digest.Algorithm}/{digest.Hex}";

    /// <summary>Whether a blob is there.</summary>
    /// <param name="digest">Its digest.</param>
    /// <returns>True if so.</returns>
    public bool Contains(Digest digest) => File.Exists(PathOf(digest));

    /// <summary>Reads a small blob.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="limit">The most bytes.</param>
    /// <returns>The bytes, checked; null if the blob is not there.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StoreCorrupt"/>.</exception>
    public byte[]? TryRead(Digest digest, int limit)
    {
        var path = PathOf(digest);
        if (new FileInfo(path) is not { Exists: true, Length: var length })
        {
            return null;
        }

        var content = length <= limit ? File.ReadAllBytes(path) : [];
        return digest.Matches(content)
            ? content
            : throw new PodShellException(ErrorIds.StoreCorrupt, ErrorKind.InvalidData,
                $"The file '{path}' does not have the content that its name says.", path, "Remove it and pull its image again.");
    }

    /// <summary>Stores a small blob. Idempotent.</summary>
    /// <param name="digest">Its digest, which the caller has checked.</param>
    /// <param name="content">The bytes.</param>
    public void Write(Digest digest, ReadOnlySpan<byte> content)
    {
        if (!Contains(digest))
        {
            Directory.CreateDirectory($"{paths.Content}/blobs/{digest.Algorithm}", OwnedRoot.Private);
            AtomicFile.Write(PathOf(digest), content);
        }
    }

    /// <summary>Begins or goes on to take a blob in. Waits while another one takes in the same.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="size">Its size.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The ingestion; null if the blob is there.</returns>
    public async Task<BlobIngest?> BeginAsync(Digest digest, long size, CancellationToken cancellationToken)
    {
        var part = $"{IngestDirectory}/{digest.Algorithm}-{digest.Hex}.part";
        // Moved into place by its holder, the locked file no longer has this name; who waited for it finds the blob instead.
        var held = await FileLock.AcquireAsync(part, cancellation: cancellationToken).ConfigureAwait(false);
        if (Contains(digest))
        {
            held.DeleteFile();
            held.Dispose();
            return null;
        }

        try
        {
            Directory.CreateDirectory($"{paths.Content}/blobs/{digest.Algorithm}", OwnedRoot.Private);
            return new BlobIngest(held, PathOf(digest), digest, size);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Writes down that an import has begun. For holders of the store's shared lock.</summary>
    /// <returns>The mark, for <see cref="EndImport"/>. One that is found by the holder of the exclusive lock is of an import that did not end.</returns>
    public string BeginImport()
    {
        var mark = $"{IngestDirectory}/{ImportMark}{RandomBytes.Hex(8)}";
        File.Create(mark).Dispose();
        return mark;
    }

    /// <summary>Takes the mark of an import away. Idempotent.</summary>
    /// <param name="mark">The mark.</param>
    public static void EndImport(string mark) => File.Delete(mark);

    /// <summary>Whether an import did not end: what it brought belongs to no image. For the holder of the store's exclusive lock.</summary>
    /// <returns>True if so.</returns>
    public bool HasUnendedImport() => Directory.Exists(IngestDirectory) && Directory.EnumerateFiles(IngestDirectory, ImportMark + "*").Any();

    /// <summary>Removes a blob. Idempotent.</summary>
    /// <param name="digest">Its digest.</param>
    public void Remove(Digest digest) => File.Delete(PathOf(digest));

    /// <summary>The blobs that are there.</summary>
    /// <returns>Their digests.</returns>
    public IEnumerable<Digest> List()
    {
        var blobs = paths.Content + "/blobs";
        foreach (var directory in Directory.Exists(blobs) ? Directory.EnumerateDirectories(blobs) : [])
        {
            foreach (var file in Directory.EnumerateFiles(directory))
            {
                if (Digest.TryParse($"{Path.GetFileName(directory)}:{Path.GetFileName(file)}", out var digest))
                {
                    yield return digest;
                }
                else
                {
                    // What a kill left of a small blob.
                    File.Delete(file);
                }
            }
        }
    }

    /// <summary>Removes incomplete blobs that nobody works on. For the holder of the store's exclusive lock.</summary>
    /// <param name="olderThan">Those that were not written to since; all when null.</param>
    public void SweepIngest(DateTime? olderThan)
    {
        foreach (var file in Directory.Exists(IngestDirectory) ? Directory.EnumerateFiles(IngestDirectory) : [])
        {
            if (olderThan is null || File.GetLastWriteTimeUtc(file) < olderThan)
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Reads the layout's index.</summary>
    /// <returns>The bytes; null if there is none.</returns>
    public byte[]? TryReadIndex() => File.Exists(paths.Content + "/index.json") ? File.ReadAllBytes(paths.Content + "/index.json") : null;

    /// <summary>Writes the layout's index.</summary>
    /// <param name="index">The images' manifests with their names.</param>
    public void WriteIndex(OciIndex index) => AtomicFile.Write(paths.Content + "/index.json", OciDocuments.Serialize(index));

    private string LayoutFile => $"{paths.Content}/{OciLayout.FileName}";
}
