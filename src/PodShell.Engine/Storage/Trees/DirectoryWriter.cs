using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Trees;

/// <summary>
/// Makes a tree's files below a directory that is there, and nothing outside of its root whatever the entries say and whoever swaps names
/// meanwhile: every call takes one name in an open directory. For one thread, whose file mode mask must be 0.
/// </summary>
internal sealed partial class DirectoryWriter : ITreeWriter, IDisposable
{
    private readonly TreePlace _place;
    private readonly TreePolicy _policy;
    private readonly TreeDirectories _directories;
    private readonly TreeDirectories _linked;
    private readonly LayerPath _path;
    private readonly LayerPath _source;
    private readonly LayerDirectoryRecords _records;
    private int _order;

    /// <summary>Makes a writer.</summary>
    /// <param name="place">Where the tree comes.</param>
    /// <param name="policy">What may be followed, replaced and made.</param>
    /// <param name="limits">Limits.</param>
    public DirectoryWriter(TreePlace place, TreePolicy policy, LayerLimits limits)
    {
        _place = place;
        _policy = policy;
        _directories = new TreeDirectories(place, policy);
        _linked = new TreeDirectories(place, policy);
        _path = new LayerPath(limits, place.Label);
        _source = new LayerPath(limits, place.Label);
        _records = new LayerDirectoryRecords(limits, place.Label + place.Path);
    }

    /// <summary>How many files, links, directories and nodes were made.</summary>
    public long Items { get; private set; }

    /// <summary>The bytes of the files that were made.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many device nodes were passed over.</summary>
    public int SkippedDevices { get; private set; }

    /// <summary>How many extended attributes the target does not take.</summary>
    public int SkippedAttributes { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ItemRefused"/>, <see cref="ErrorIds.ItemInTheWay"/>,
    /// <see cref="ErrorIds.ItemOwnerUnmapped"/>, <see cref="ErrorIds.DiskFull"/> or another failed system call.</exception>
    public void Write(TarEntry entry, IEntryContent? content)
    {
        Parse(_path, entry.Path, entry);
        if (_path.Count == 0)
        {
            // The place itself, which was there before.
            return;
        }

        _order++;
        int directory = _directories.Enter(_path, _path.Count - 1, create: true);
        switch (entry.Kind)
        {
            case TarEntryKind.File:
                MakeFile(directory, entry, content!);
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
    public void Finish()
    {
        foreach ((byte[] path, LayerDirectoryRecord record) in _records.InOrder())
        {
            _path.Parse(path.AsSpan()[..^1]);

            // Something else may have taken its place.
            int parent = _directories.Enter(_path, _path.Count - 1, create: false);
            if (parent >= 0 && FileAt.OpenDirectory(parent, _path.Last, out int descriptor) == Errno.None)
            {
                try
                {
                    string shown = _place.Shown(_path, _path.Count);
                    SetOwner(FileAt.SetOwner(descriptor, record.Uid, record.Gid), shown, record.Uid, record.Gid);
                    TreeErrors.Check(FileAt.SetMode(descriptor, record.Mode), "fchmod", shown);
                    TreeErrors.Check(FileAt.SetTimes(descriptor, record.Seconds, record.Nanoseconds), "futimens", shown);
                }
                finally
                {
                    _ = FileAt.Close(descriptor);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _directories.Dispose();
        _linked.Dispose();
    }

    private static void Parse(LayerPath parsed, byte[] path, TarEntry entry)
    {
        try
        {
            parsed.Parse(path);
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.LayerPathEscape or ErrorIds.LayerPathInvalid)
        {
            throw TreeErrors.Refused(
                entry,
                e.ErrorId == ErrorIds.LayerPathEscape ? "it leads out of the target" : "it has a name that is empty, too long or has a NUL"
            );
        }
    }

    private void Keep(TarEntry entry)
    {
        (uint uid, uint gid) = _policy.Owner(entry);
        _records.Keep(_path.Join(_path.Count), new LayerDirectoryRecord(_order, entry.Mode, uid, gid, entry.Seconds, entry.Nanoseconds));
    }

    private static void SetOwner(Errno errno, string shown, uint uid, uint gid)
    {
        if (errno == Errno.EINVAL)
        {
            throw TreeErrors.OwnerUnmapped(shown, uid, gid);
        }

        TreeErrors.Check(errno, "fchown", shown);
    }

    private string Shown() => _place.Shown(_path, _path.Count);
}
