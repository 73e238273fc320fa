using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <summary>
/// Makes the entries of one layer below a directory, in overlay's form, and nothing outside of it whatever they say: every call is
/// relative to a descriptor of a directory of the layer and takes one name. For one thread, whose file mode mask must be 0.
/// </summary>
internal sealed partial class LayerWriter : IDisposable
{
    private readonly int _root;
    private readonly bool _rootless;
    private readonly bool _alwaysOwn;
    private readonly string _target;
    private readonly LayerDirectories _directories;
    private readonly LayerPath _path;
    private readonly LayerPath _source;
    private readonly LayerDirectoryRecords _records;
    private readonly ImageBudget _budget;
    private int _entries;
    private int _skippedDevices;
    private int _skippedAttributes;
    private long _size;
    private bool _opaque;
    private bool _hasRoot;

    /// <summary>Makes a writer.</summary>
    /// <param name="root">The layer's empty root directory; the caller closes it.</param>
    /// <param name="rootless">Whether this is the root of a user namespace.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="target">The layer, for messages.</param>
    /// <param name="budget">The disk space that its image may take.</param>
    public LayerWriter(SafeDirectory root, bool rootless, LayerLimits limits, string target, ImageBudget budget)
    {
        _root = root.Handle.Number();
        _rootless = rootless;
        _target = target;
        _budget = budget;
        _records = new LayerDirectoryRecords(limits, target);
        _directories = new LayerDirectories(_root, MarkOpaque, target);
        _path = new LayerPath(limits, target);
        _source = new LayerPath(limits, target);
        FileStatus status = root.Handle.Status();
        // What root makes belongs to root and needs no chown, unless the command was started with another group.
        _alwaysOwn = status.Uid != 0 || status.Gid != 0;
        if (_alwaysOwn)
        {
            root.Handle.SetOwner(0, 0);
        }
    }

    /// <summary>Makes one entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="reader">Where its data comes from.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerPathEscape"/>, <see cref="ErrorIds.LayerPathInvalid"/>,
    /// <see cref="ErrorIds.LayerLinkInvalid"/>, <see cref="ErrorIds.LayerWhiteoutInvalid"/>, <see cref="ErrorIds.LayerOwnerUnmapped"/>,
    /// <see cref="ErrorIds.LayerTooManyEntries"/>, <see cref="ErrorIds.ImageTooLarge"/>,
    /// <see cref="ErrorIds.DiskFull"/> or another failed system call.</exception>
    public void Apply(TarEntry entry, TarStreamReader reader)
    {
        _entries++;
        _budget.TakeEntry(entry.Length);
        _path.Parse(entry.Path);
        if (_path.Count == 0)
        {
            ApplyRoot(entry);
            return;
        }

        if (IsMetadata(out bool below))
        {
            if (below)
            {
                return;
            }

            ApplyWhiteout();
            return;
        }

        int directory = _directories.Enter(_path, _path.Count - 1, create: true);
        switch (entry.Kind)
        {
            case TarEntryKind.File:
                MakeFile(directory, entry, reader);
                break;
            case TarEntryKind.Directory:
                MakeDirectory(directory, entry);
                break;
            case TarEntryKind.SymbolicLink:
                MakeSymbolicLink(directory, entry);
                break;
            case TarEntryKind.HardLink:
                MakeHardLink(directory, entry);
                break;
            default:
                MakeNode(directory, entry);
                break;
        }
    }

    /// <summary>Gives the directories their owners, modes and times.</summary>
    /// <returns>What the layer holds.</returns>
    public LayerContents Finish()
    {
        foreach ((byte[]? path, LayerDirectoryRecord record) in _records.InOrder())
        {
            _path.Parse(path.AsSpan()[..^1]);
            if (_path.Count == 0)
            {
                SetDirectory(_root, path, record);
                continue;
            }

            // A later entry may have put something else in its place.
            int parent = _directories.Enter(_path, _path.Count - 1, create: false);
            if (parent >= 0 && FileAt.OpenDirectory(parent, _path.Last, out int descriptor) == Errno.None)
            {
                try
                {
                    SetDirectory(descriptor, path, record);
                }
                finally
                {
                    _ = FileAt.Close(descriptor);
                }
            }
        }

        return new LayerContents
        {
            Size = _size,
            Entries = _entries,
            SkippedDevices = _skippedDevices,
            SkippedAttributes = _skippedAttributes,
            Opaque = _opaque,
            Root = _hasRoot,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _directories.Dispose();

    private void ApplyRoot(TarEntry entry)
    {
        if (entry.Kind != TarEntryKind.Directory)
        {
            throw LayerErrors.PathInvalid(_target, entry.Path, "would replace the root directory");
        }

        _hasRoot = true;
        SetAttributes(_root, entry);
        Record(entry);
    }

    private void Record(TarEntry entry) =>
        _records.Keep(
            _path.Join(_path.Count),
            new LayerDirectoryRecord(_entries, entry.Mode, entry.Uid, entry.Gid, entry.Seconds, entry.Nanoseconds)
        );

    private void SetDirectory(int descriptor, byte[] path, LayerDirectoryRecord record)
    {
        Span<byte> name = path.AsSpan()[..^1];
        CheckOwner(FileAt.SetOwner(descriptor, record.Uid, record.Gid), name, record.Uid, record.Gid);
        Check(FileAt.SetMode(descriptor, record.Mode), "fchmod", name);
        Check(FileAt.SetTimes(descriptor, record.Seconds, record.Nanoseconds), "futimens", name);
    }

    private void Check(Errno errno, string function, ReadOnlySpan<byte> path)
    {
        if (errno != Errno.None)
        {
            throw LayerErrors.System(function, errno, _target, path);
        }
    }

    private void CheckOwner(Errno errno, ReadOnlySpan<byte> path, uint uid, uint gid)
    {
        if (errno == Errno.EINVAL)
        {
            throw LayerErrors.OwnerUnmapped(_target, path, uid, gid);
        }

        Check(errno, "fchown", path);
    }
}
