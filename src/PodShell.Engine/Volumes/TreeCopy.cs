using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Volumes;

/// <summary>
/// Copies a directory tree with owners, modes, times, extended attributes and hard links, name by name through open directories: nothing in
/// either tree can lead it elsewhere.
/// </summary>
internal sealed class TreeCopy
{
    private const int BufferSize = 1 << 17;

    // Overlay's own bookkeeping and labels belong to the place, not to the file.
    private static readonly string[] ForeignAttributes = ["trusted.overlay.", "user.overlay.", "security.selinux"];

    private readonly Dictionary<ulong, (SafeDirectory Directory, string Name)> _links = [];
    private readonly List<SafeDirectory> _open = [];
    private readonly byte[] _buffer = new byte[BufferSize];

    /// <summary>Copies the content of a directory, and its own owner, mode and times.</summary>
    /// <param name="from">The source.</param>
    /// <param name="to">An empty directory.</param>
    public static void Copy(SafeDirectory from, SafeDirectory to)
    {
        TreeCopy copy = new();
        try
        {
            copy.CopyContent(from, to);
        }
        finally
        {
            copy._open.ForEach(directory => directory.Dispose());
        }
    }

    private void CopyContent(SafeDirectory from, SafeDirectory to)
    {
        foreach (DirectoryEntry entry in from.List())
        {
            if (!entry.IsText)
            {
                throw new PodShellException(
                    ErrorIds.VolumeInvalid,
                    ErrorKind.InvalidData,
                    $"A name in the image's '{from.Path}' is not UTF-8 and cannot be copied into a volume.",
                    from.Path,
                    "Mount the volume with nocopy."
                );
            }

            CopyEntry(from, to, entry.Name);
        }

        FileStatus status = from.Handle.Status();
        foreach (string attribute in Xattrs.List(from.Handle).Where(IsOwn))
        {
            Xattrs.Set(to.Handle, attribute, Xattrs.TryGet(from.Handle, attribute) ?? []);
        }

        to.Handle.SetOwner(status.Uid, status.Gid);
        to.Handle.SetMode(status.Mode);
        to.Handle.SetTimes(status.AccessTime, status.ModificationTime);
    }

    private void CopyEntry(SafeDirectory from, SafeDirectory to, string name)
    {
        if (from.TryGetStatus(name) is not { } status)
        {
            return;
        }

        if (status.IsDirectory)
        {
            to.CreateDirectory(name, UnixMode.OwnerDirectory);
            using SafeDirectory source = from.OpenDirectory(name);
            using SafeDirectory target = to.OpenDirectory(name);
            CopyContent(source, target);
            return;
        }

        if (status.Links > 1 && _links.TryGetValue(status.Inode, out (SafeDirectory Directory, string Name) first))
        {
            to.CreateHardLink(name, first.Directory, first.Name);
            return;
        }

        switch (status.Type)
        {
            case FileType.Regular:
                CopyFile(from, to, name);
                break;
            case FileType.SymbolicLink:
                to.CreateSymbolicLink(name, from.ReadLink(name));
                break;
            case FileType.Fifo:
                to.CreateNode(name, FileType.Fifo, status.Mode);
                break;
            default:
                // Sockets are dead without their process; device nodes are nothing for a volume.
                return;
        }

        foreach (string attribute in from.ListXattrs(name).Where(IsOwn))
        {
            to.SetXattr(name, attribute, from.TryGetXattr(name, attribute) ?? []);
        }

        to.SetOwner(name, status.Uid, status.Gid);
        if (!status.IsSymbolicLink)
        {
            to.SetMode(name, status.Mode);
        }

        to.SetTimes(name, status.AccessTime, status.ModificationTime);
        if (status.Links > 1)
        {
            SafeDirectory kept = to.Duplicate();
            _open.Add(kept);
            _links[status.Inode] = (kept, name);
        }
    }

    private void CopyFile(SafeDirectory from, SafeDirectory to, string name)
    {
        using SafeFileHandle source = from.OpenFile(name);
        using SafeFileHandle target = to.CreateFile(name);
        long length = RandomAccess.GetLength(source);
        for (long position = 0; position < length; )
        {
            // Holes stay holes: a file of a few bytes may say that it is larger than the disk.
            Errno errno = FileAt.FindData(source.Number(), position, out long start, out long end);
            if (errno == Errno.ENXIO)
            {
                break;
            }

            if (errno == Errno.EINVAL)
            {
                (start, end) = (position, length);
            }
            else if (errno != Errno.None)
            {
                throw LinuxError.Create("lseek", errno, name);
            }

            position = CopyPart(source, target, start, end);
        }

        Errno cut = FileAt.SetLength(target.Number(), length);
        if (cut != Errno.None)
        {
            throw LinuxError.Create("ftruncate", cut, name);
        }
    }

    private long CopyPart(SafeFileHandle source, SafeFileHandle target, long position, long end)
    {
        while (position < end)
        {
            int read = RandomAccess.Read(source, _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, end - position)), position);
            if (read == 0)
            {
                return long.MaxValue;
            }

            RandomAccess.Write(target, _buffer.AsSpan(0, read), position);
            position += read;
        }

        return position;
    }

    private static bool IsOwn(string attribute) =>
        !Array.Exists(ForeignAttributes, foreign => attribute.StartsWith(foreign, StringComparison.Ordinal));
}
