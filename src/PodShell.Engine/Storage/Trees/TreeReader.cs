using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Trees;

/// <summary>
/// Reads a directory tree: owners, modes, times, hard links, devices, file capabilities and user attributes. By one name at a time in open
/// directories, never through a link, so that nothing that is swapped meanwhile leads out. In the order of names. Sockets are left out, and
/// what lies below a mounted kernel file system (proc, sysfs, cgroup).
/// </summary>
/// <param name="writer">Takes the entries.</param>
/// <param name="owner">The owner and group that an entry gets of what the engine sees.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class TreeReader(ITreeWriter writer, Func<FileStatus, (uint Uid, uint Gid)> owner, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 512;
    private static readonly string[] s_kernelTypes = ["proc", "sysfs", "cgroup", "cgroup2"];
    private readonly Dictionary<(DeviceNumber, ulong), byte[]> _linked = [];

    /// <summary>
    /// A name in a directory that is passed over: where the copy itself comes, so that a directory that is copied into itself has an end.
    /// </summary>
    public (DeviceNumber Device, ulong Inode, string Name)? Excluded { get; init; }

    /// <summary>Whether the tree is an upper directory of overlay: what it hides is written as a layer of an image says it.</summary>
    public bool Layer { get; init; }

    /// <summary>Says of a path what is passed over; nothing is when <see langword="null"/>.</summary>
    public Func<byte[], FileStatus, bool>? Omits { get; init; }

    /// <summary>Reads what a directory holds, without the directory itself.</summary>
    /// <param name="directory">The open directory.</param>
    /// <param name="path">Its path in the tree, ending with a slash, or empty for its root.</param>
    public void ReadContents(SafeDirectory directory, byte[] path) => ReadContents(directory.Handle, directory.Path, path, 0);

    /// <summary>Reads a directory and what it holds.</summary>
    /// <param name="directory">The open directory.</param>
    /// <param name="path">Its path in the tree, without a slash at its end.</param>
    public void ReadDirectory(SafeDirectory directory, byte[] path) =>
        ReadDirectory(directory.Handle, directory.Handle.Status(), directory.Path, path, 0, enter: true);

    /// <summary>Reads what a name is, a directory with what it holds.</summary>
    /// <param name="parent">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <param name="path">Its path in the tree.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PathNotFound"/> when it is not there any more.</exception>
    public void ReadName(SafeDirectory parent, byte[] name, byte[] path)
    {
        if (!TryRead(parent.Handle, parent.Path, default, name, path, 0))
        {
            throw new PodShellException(
                ErrorIds.PathNotFound,
                ErrorKind.NotFound,
                $"'{parent.Path}/{TarEntry.Display(name.AsSpan()[..^1])}' is not there any more.",
                parent.Path
            );
        }
    }

    private void ReadContents(SafeFileHandle directory, string shown, byte[] path, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new PodShellException(
                ErrorIds.InvalidPath,
                ErrorKind.InvalidData,
                $"'{shown}' is more than {MaximumDepth} directories deep.",
                shown
            );
        }

        FileStatus status = directory.Status();
        DeviceNumber device = status.Device;
        byte[]? excluded =
            Excluded is { } one && one.Device == device && one.Inode == status.Inode ? Encoding.UTF8.GetBytes(one.Name + "\0") : null;
        foreach (byte[] name in FileAt.ListNames(directory, shown))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (excluded is not null && name.AsSpan().SequenceEqual(excluded))
            {
                continue;
            }

            TryRead(directory, shown, device, name, [.. path, .. name.AsSpan()[..^1]], depth);
        }
    }

    private bool TryRead(SafeFileHandle parent, string shown, DeviceNumber device, byte[] name, byte[] path, int depth)
    {
        // Gone or replaced since it was listed: what runs beside may do that at any time.
        if (FileAt.TryGetStatus(parent.Number(), name, shown) is not { } status || Omits?.Invoke(path, status) == true)
        {
            return false;
        }

        if (Layer && OverlayMarks.IsWhiteout(status))
        {
            byte[] hidden = [.. path.AsSpan()[..(path.Length - (name.Length - 1))], .. OverlayMarks.WhiteoutPrefix, .. name.AsSpan()[..^1]];
            writer.Write(Entry(TarEntryKind.File, hidden, status) with { Length = 0 }, null);
            return true;
        }

        switch (status.Type)
        {
            case FileType.Directory:
                string below = $"{shown}/{TarEntry.Display(name.AsSpan()[..^1])}";
                Errno errno = FileAt.OpenDirectory(parent.Number(), name, out int descriptor);
                if (errno is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP)
                {
                    return false;
                }

                Check(errno, "openat", below);
                using (SafeFileHandle directory = new(descriptor, ownsHandle: true))
                {
                    status = directory.Status();
                    bool enter = status.Device == device || !s_kernelTypes.Contains(FileSystemStatus.Of(directory.ProcPath()).Type);
                    ReadDirectory(directory, status, below, path, depth, enter);
                }

                return true;
            case FileType.Regular:
                return TryReadFile(parent, shown, name, path);
            case FileType.SymbolicLink:
                if (FileAt.ReadLink(parent.Number(), name, out byte[] target) != Errno.None)
                {
                    return false;
                }

                writer.Write(Entry(TarEntryKind.SymbolicLink, path, status, target), null);
                return true;
            case FileType.CharacterDevice or FileType.BlockDevice or FileType.Fifo:
                TarEntryKind kind = status.Type switch
                {
                    FileType.CharacterDevice => TarEntryKind.CharacterDevice,
                    FileType.BlockDevice => TarEntryKind.BlockDevice,
                    _ => TarEntryKind.Fifo,
                };
                writer.Write(Entry(kind, path, status), null);
                return true;
            default:
                // A socket is dead without its process.
                return true;
        }
    }

    private void ReadDirectory(SafeFileHandle directory, FileStatus status, string shown, byte[] path, int depth, bool enter)
    {
        byte[] inside = [.. path, (byte)'/'];
        writer.Write(Entry(TarEntryKind.Directory, path, status, attributes: TarStreamWriter.AttributesOf(directory)), null);
        if (Layer && OverlayMarks.IsOpaque(directory))
        {
            writer.Write(Entry(TarEntryKind.File, [.. inside, .. OverlayMarks.OpaqueName], status) with { Length = 0, Mode = 0 }, null);
        }

        if (enter)
        {
            ReadContents(directory, shown, inside, depth + 1);
        }
    }

    private bool TryReadFile(SafeFileHandle parent, string shown, byte[] name, byte[] path)
    {
        Errno errno = FileAt.OpenRegular(parent.Number(), name, out SafeFileHandle? opened);
        if (errno is Errno.ENOENT or Errno.ELOOP or Errno.EINVAL)
        {
            return false;
        }

        Check(errno, "open", $"{shown}/{TarEntry.Display(name.AsSpan()[..^1])}");
        using SafeFileHandle file = opened!;
        FileStatus status = file.Status();
        if (status.Links > 1 && !_linked.TryAdd((status.Device, status.Inode), path))
        {
            writer.Write(Entry(TarEntryKind.HardLink, path, status, _linked[(status.Device, status.Inode)]), null);
            return true;
        }

        writer.Write(
            Entry(TarEntryKind.File, path, status, attributes: TarStreamWriter.AttributesOf(file)),
            new FileContent(file, status.Size, cancellationToken)
        );
        return true;
    }

    private TarEntry Entry(
        TarEntryKind kind,
        byte[] path,
        FileStatus status,
        byte[]? link = null,
        IReadOnlyList<TarAttribute>? attributes = null
    )
    {
        (uint uid, uint gid) = owner(status);
        long ticks = status.ModificationTime.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        (long seconds, long rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        (seconds, rest) = rest < 0 ? (seconds - 1, rest + TimeSpan.TicksPerSecond) : (seconds, rest);
        bool device = kind is TarEntryKind.CharacterDevice or TarEntryKind.BlockDevice;
        return new TarEntry
        {
            Kind = kind,
            Path = path,
            LinkTarget = link ?? [],
            Mode = (uint)status.Mode,
            Uid = uid,
            Gid = gid,
            Seconds = seconds,
            Nanoseconds = (int)(rest * TimeSpan.NanosecondsPerTick),
            Length = kind == TarEntryKind.File ? status.Size : 0,
            DeviceMajor = device ? status.DeviceNode.Major : 0,
            DeviceMinor = device ? status.DeviceNode.Minor : 0,
            Attributes = attributes ?? [],
        };
    }

    private static void Check(Errno errno, string call, string shown)
    {
        if (errno != Errno.None)
        {
            throw LinuxError.Create(call, errno, shown);
        }
    }
}
