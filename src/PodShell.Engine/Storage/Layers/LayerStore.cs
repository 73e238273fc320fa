using System.Text.Json;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <summary>
/// The unpacked layers, each once, named by its diff id. A layer appears by rename when it is complete; before, it lies in a directory
/// that begins with a dot, which only the holder of the layer's lock touches and which the next attempt, or a sweep, throws away.
/// </summary>
/// <param name="paths">Where they are.</param>
internal sealed class LayerStore(EnginePaths paths)
{
    private const string Staging = ".staging-";
    private const string Trash = ".trash-";

    /// <summary>The file beside a layer's directory that tells what it holds.</summary>
    public const string ContentsFile = "layer.json";

    /// <summary>What stands for the layers of an image that has none: overlay needs one.</summary>
    public const string Empty = "empty";

    /// <summary>The directory that overlay mounts for a layer.</summary>
    /// <param name="paths">Where layers are.</param>
    /// <param name="hex">The hex digits of its diff id, or <see cref="Empty"/>.</param>
    /// <returns>An absolute path.</returns>
    public static string DiffOf(EnginePaths paths, string hex) => $"{paths.Layers}/{hex}/diff";

    /// <summary>The directory of a layer.</summary>
    /// <param name="hex">The hex digits of its diff id.</param>
    /// <returns>An absolute path.</returns>
    public string PathOf(string hex) => $"{paths.Layers}/{hex}";

    /// <summary>Makes the layer of images without layers. Idempotent.</summary>
    public void MakeEmpty()
    {
        SafeDirectory.OpenOrCreate($"{paths.Layers}/{Empty}", UnixMode.OwnerDirectory).Dispose();
        SafeDirectory.OpenOrCreate(DiffOf(paths, Empty), UnixMode.PublicDirectory).Dispose();
    }

    /// <summary>What a layer holds.</summary>
    /// <param name="diffId">Its diff id.</param>
    /// <returns>The contents; null if the layer or its files are not there, or what is said of it is broken.</returns>
    public LayerContents? TryGet(Digest diffId) => HasFiles(diffId) ? TryRead(PathOf(diffId.Hex)) : null;

    /// <summary>What is said of a layer.</summary>
    /// <param name="layer">Its directory.</param>
    /// <returns>The contents; null if nothing is said, or something that is broken.</returns>
    public static LayerContents? TryRead(string layer)
    {
        string file = $"{layer}/{ContentsFile}";
        if (FileStatus.TryGet(file) is not { IsRegular: true })
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), StorageJson.Default.LayerContents);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether something has the name of a layer, whatever it is.</summary>
    /// <param name="diffId">Its diff id.</param>
    /// <returns>True if so.</returns>
    public bool Exists(Digest diffId) => FileStatus.TryGet(PathOf(diffId.Hex)) is not null;

    /// <summary>Whether a layer has files that can be described.</summary>
    /// <param name="diffId">Its diff id.</param>
    /// <returns>True if so.</returns>
    public bool HasFiles(Digest diffId) =>
        FileStatus.TryGet(PathOf(diffId.Hex)) is { IsDirectory: true }
        && FileStatus.TryGet(DiffOf(paths, diffId.Hex)) is { IsDirectory: true };

    /// <summary>Says of a layer what its files say, after what was said of it was lost. For the holder of its lock.</summary>
    /// <param name="diffId">Its diff id.</param>
    /// <returns>What it holds; what was left out when it was unpacked is not known any more.</returns>
    public LayerContents Describe(Digest diffId)
    {
        using SafeDirectory layers = SafeDirectory.Open(paths.Layers);
        using SafeDirectory layer = layers.OpenDirectory(diffId.Hex);
        using SafeDirectory root = layer.OpenDirectory("diff");
        FileStatus status = root.Handle.Status();
        (long size, int entries) = Count(root);
        LayerContents contents = new()
        {
            Size = size,
            Entries = entries,
            Opaque =
                Xattrs.TryGet(root.Handle, "trusted.overlay.opaque") is [(byte)'y']
                || Xattrs.TryGet(root.Handle, "user.overlay.opaque") is [(byte)'y'],
            Root = status.Mode != UnixMode.PublicDirectory || status.Uid != 0 || status.Gid != 0,
        };
        if (layer.TryGetStatus(ContentsFile) is { IsDirectory: true })
        {
            // No file takes the place of a directory by being renamed.
            layer.DeleteTree(ContentsFile);
        }

        AtomicFile.Write(
            $"{paths.Layers}/{diffId.Hex}/{ContentsFile}",
            JsonSerializer.SerializeToUtf8Bytes(contents, StorageJson.Default.LayerContents)
        );
        return contents;
    }

    private static (long Size, int Entries) Count(SafeDirectory directory)
    {
        (long size, int entries) = (0L, 0);
        foreach (DirectoryEntry entry in directory.List())
        {
            entries++;
            if (!entry.IsText || directory.TryGetStatus(entry.Name) is not { } status)
            {
                continue;
            }

            if (status.IsDirectory)
            {
                using SafeDirectory child = directory.OpenDirectory(entry.Name);
                (long below, int more) = Count(child);
                (size, entries) = (size + below, entries + more);
            }
            else if (status.IsRegular)
            {
                size += status.Size / Math.Max(1, status.Links);
            }
        }

        return (size, entries);
    }

    /// <summary>Takes a layer's lock; who waited may find the layer made by another one.</summary>
    /// <param name="diffId">Its diff id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock; disposing it removes its file.</returns>
    public async ValueTask<HeldLock> LockAsync(Digest diffId, CancellationToken cancellationToken)
    {
        string path = $"{paths.Locks}/layer-{diffId.Hex}";
        return new HeldLock(
            FileLock.TryAcquire(path) ?? await FileLock.AcquireAsync(path, cancellation: cancellationToken).ConfigureAwait(false)
        );
    }

    /// <summary>Takes a layer's lock if it is free.</summary>
    /// <param name="diffId">Its diff id.</param>
    /// <returns>The lock, or null.</returns>
    public HeldLock? TryLock(Digest diffId) =>
        FileLock.TryAcquire($"{paths.Locks}/layer-{diffId.Hex}") is { } held ? new HeldLock(held) : null;

    /// <summary>Makes the place in which a layer is unpacked. For the holder of its lock.</summary>
    /// <param name="name">The hex digits of its diff id, or a unique name when that is not known yet.</param>
    /// <returns>The place; disposing it before it is committed deletes it.</returns>
    public StagedLayer Stage(string name)
    {
        using SafeDirectory layers = SafeDirectory.OpenOrCreate(paths.Layers, UnixMode.OwnerDirectory);
        string staging = Staging + name;
        layers.DeleteTree(staging);
        layers.CreateDirectory(staging, UnixMode.OwnerDirectory);
        using SafeDirectory directory = layers.OpenDirectory(staging);
        directory.CreateDirectory("diff");
        SafeDirectory root = directory.OpenDirectory("diff");
        root.Handle.SetMode(UnixMode.PublicDirectory);
        return new StagedLayer(layers.Duplicate(), staging, root);
    }

    /// <summary>Makes an unpacked layer visible. For the holder of its lock.</summary>
    /// <param name="layer">The place.</param>
    /// <param name="diffId">Its diff id.</param>
    /// <param name="contents">What it holds.</param>
    public static void Commit(StagedLayer layer, Digest diffId, LayerContents contents)
    {
        using (SafeDirectory directory = layer.Layers.OpenDirectory(layer.Name))
        using (Microsoft.Win32.SafeHandles.SafeFileHandle file = directory.CreateFile(ContentsFile))
        {
            Errno errno = FileAt.Write(file.Number(), JsonSerializer.SerializeToUtf8Bytes(contents, StorageJson.Default.LayerContents));
            if (errno != Errno.None)
            {
                throw LinuxError.Create("write", errno, $"{layer.Name}/{ContentsFile}");
            }
        }

        // One flush for all of its files, before it has its name: a power cut must not leave a layer that is none.
        layer.Layers.Handle.SyncFileSystem();
        if (layer.Layers.TryRename(layer.Name, null, diffId.Hex))
        {
            layer.Committed = true;
        }
    }

    /// <summary>
    /// Removes layers. For the holder of the store's exclusive lock. Idempotent; a kill leaves nothing that looks like a layer.
    /// </summary>
    /// <param name="hexes">The hex digits of their diff ids.</param>
    public void Remove(IEnumerable<string> hexes)
    {
        if (!Directory.Exists(paths.Layers))
        {
            return;
        }

        using SafeDirectory layers = SafeDirectory.Open(paths.Layers);
        foreach (string hex in hexes)
        {
            string trash = Trash + hex;
            layers.DeleteTree(trash);
            if (layers.TryGetStatus(hex) is not null)
            {
                layers.Rename(hex, null, trash);
                FaultPoints.Reach(FaultPoint.LayerTrashed);
                layers.DeleteTree(trash);
            }
        }
    }

    /// <summary>The layers that are there, complete ones only.</summary>
    /// <returns>The hex digits of their diff ids.</returns>
    public IReadOnlyList<string> List() =>
        Directory.Exists(paths.Layers)
            ?
            [
                .. Directory
                    .EnumerateDirectories(paths.Layers)
                    .Select(static path => Path.GetFileName(path))
                    .Where(static name => !name.StartsWith('.') && name != Empty),
            ]
            : [];

    /// <summary>Removes what killed commands left. For the holder of the store's exclusive lock.</summary>
    public void Sweep()
    {
        foreach (string file in Directory.EnumerateFiles(paths.Locks, "layer-*"))
        {
            // Its holder was killed, and the next one need not come by this layer again.
            using FileLock? held = FileLock.TryAcquire(file);
            held?.DeleteFile();
        }

        if (!Directory.Exists(paths.Layers))
        {
            return;
        }

        using SafeDirectory layers = SafeDirectory.Open(paths.Layers);
        foreach (DirectoryEntry entry in layers.List())
        {
            if (entry.Name.StartsWith('.'))
            {
                layers.DeleteTree(entry.Name);
            }
        }
    }
}
