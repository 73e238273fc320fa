using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Storage.Content;

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
    private const string RemovalMark = "removed-";

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
        string path = PathOf(digest);
        if (new FileInfo(path) is not { Exists: true, Length: var length })
        {
            return null;
        }

        byte[] content = length <= limit ? File.ReadAllBytes(path) : [];
        return digest.Matches(content)
            ? content
            : throw new PodShellException(
                ErrorIds.StoreCorrupt,
                ErrorKind.InvalidData,
                $"The file '{path}' does not have the content that its name says.",
                path,
                "Remove it and pull its image again."
            );
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
        string part = $"{IngestDirectory}/{digest.Algorithm}-{digest.Hex}.part";
        // Moved into place by its holder, the locked file no longer has this name; who waited for it finds the blob instead.
        FileLock held = await FileLock.AcquireAsync(part, cancellation: cancellationToken).ConfigureAwait(false);
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
    /// <returns>
    /// The mark, for <see cref="EndImport"/>. One that is found by the holder of the exclusive lock is of an import that did not end.
    /// </returns>
    public string BeginImport()
    {
        string mark = $"{IngestDirectory}/{ImportMark}{RandomBytes.Hex(8)}";
        File.Create(mark).Dispose();
        return mark;
    }

    /// <summary>Takes the mark of an import away. Idempotent.</summary>
    /// <param name="mark">The mark.</param>
    public static void EndImport(string mark) => File.Delete(mark);

    /// <summary>Whether an import did not end: what it brought belongs to no image. For the holder of the store's exclusive lock.</summary>
    /// <returns>True if so.</returns>
    public bool HasUnendedImport() =>
        Directory.Exists(IngestDirectory) && Directory.EnumerateFiles(IngestDirectory, ImportMark + "*").Any();

    /// <summary>
    /// Writes down that an image is being removed: until the mark is gone, its files belong to nobody and wait for a sweep. Held until the
    /// image's row is gone, so that no sweep takes the mark for done before.
    /// </summary>
    /// <param name="id">The image's id.</param>
    /// <returns>The mark; null where the disk has no room for it, which is no reason to keep the image.</returns>
    public FileLock? BeginRemoval(string id)
    {
        try
        {
            Create();
            return FileLock.Acquire($"{IngestDirectory}/{RemovalMark}{id}");
        }
        catch (Exception e) when (e is IOException or PodShellException { Kind: ErrorKind.ResourceExhausted })
        {
            return null;
        }
    }

    /// <summary>The removed images whose files wait for a sweep.</summary>
    /// <returns>Their ids.</returns>
    public HashSet<string> RemovedImages() => [.. RemovalMarks().Select(static file => Path.GetFileName(file)[RemovalMark.Length..])];

    /// <summary>Takes the marks of removals whose rows are gone, to delete them when what they left is swept.</summary>
    /// <returns>The marks; the caller disposes them.</returns>
    public List<FileLock> TakeRemovals() => [.. RemovalMarks().Select(FileLock.TryAcquireExisting).OfType<FileLock>()];

    private IEnumerable<string> RemovalMarks() =>
        Directory.Exists(IngestDirectory) ? Directory.EnumerateFiles(IngestDirectory, RemovalMark + "*") : [];

    /// <summary>Removes a blob. Idempotent.</summary>
    /// <param name="digest">Its digest.</param>
    public void Remove(Digest digest) => File.Delete(PathOf(digest));

    /// <summary>The blobs that are there.</summary>
    /// <returns>Their digests.</returns>
    public IEnumerable<Digest> List()
    {
        foreach (string directory in BlobDirectories())
        {
            foreach (string file in Directory.EnumerateFiles(directory))
            {
                if (Digest.TryParse($"{Path.GetFileName(directory)}:{Path.GetFileName(file)}", out Digest? digest))
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
        foreach (string file in Directory.Exists(IngestDirectory) ? Directory.EnumerateFiles(IngestDirectory) : [])
        {
            bool isMark = Path.GetFileName(file).StartsWith(RemovalMark, StringComparison.Ordinal);
            if (!isMark && (olderThan is null || File.GetLastWriteTimeUtc(file) < olderThan))
            {
                File.Delete(file);
            }
        }

        foreach (string directory in BlobDirectories())
        {
            AtomicFile.DeleteUnfinished(directory);
        }

        using FileLock? index = Directory.Exists(paths.Content) ? LockIndex() : null;
        AtomicFile.DeleteUnfinished(paths.Content);
    }

    /// <summary>Keeps others from writing the layout's index.</summary>
    /// <returns>The lock.</returns>
    public FileLock LockIndex() => FileLock.Acquire(paths.Content + "/.index.lock");

    /// <summary>Reads the layout's index.</summary>
    /// <returns>The bytes; null if there is none.</returns>
    public byte[]? TryReadIndex() => File.Exists(paths.Content + "/index.json") ? File.ReadAllBytes(paths.Content + "/index.json") : null;

    /// <summary>Writes the layout's index.</summary>
    /// <param name="index">The images' manifests with their names.</param>
    public void WriteIndex(OciIndex index) => AtomicFile.Write(paths.Content + "/index.json", OciDocuments.Serialize(index));

    private string LayoutFile => $"{paths.Content}/{OciLayout.FileName}";

    // One for each digest algorithm.
    private IEnumerable<string> BlobDirectories() =>
        Directory.Exists(paths.Content + "/blobs") ? Directory.EnumerateDirectories(paths.Content + "/blobs") : [];
}
