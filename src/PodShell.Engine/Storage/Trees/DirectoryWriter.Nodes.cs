using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Trees;

/// <content>The sorts of entries.</content>
internal sealed partial class DirectoryWriter
{
    private void MakeFile(int directory, TarEntry entry, IEntryContent content)
    {
        ReadOnlySpan<byte> name = _path.Last;
        Errno errno = FileAt.CreateFile(directory, name, UnixMode.OwnerFile, out int descriptor);
        bool made = true;
        if (errno == Errno.EEXIST)
        {
            made = Replace(directory);
            errno = made
                ? FileAt.CreateFile(directory, name, UnixMode.OwnerFile, out descriptor)
                // Something is mounted there: what is written goes into it.
                : FileAt.Truncate(directory, name, out descriptor);
        }

        TreeErrors.Check(errno, "openat", Shown());
        bool whole = false;
        try
        {
            errno = content.CopyTo(descriptor, out string call);
            TreeErrors.Check(errno, call, Shown());
            if (made)
            {
                SetFile(descriptor, entry);
            }

            whole = true;
        }
        finally
        {
            _ = FileAt.Close(descriptor);
            if (!whole && made)
            {
                // Half a file is none.
                _ = FileAt.Unlink(directory, _path.Last);
            }
        }

        Items++;
        Bytes += entry.Length;
    }

    private void SetFile(int descriptor, TarEntry entry)
    {
        (uint uid, uint gid) = _policy.Owner(entry);
        SetOwner(FileAt.SetOwner(descriptor, uid, gid), Shown(), uid, gid);

        // After the owner, whose change clears setuid and file capabilities.
        TreeErrors.Check(FileAt.SetMode(descriptor, entry.Mode), "fchmod", Shown());
        SetAttributes(descriptor, entry);
        TreeErrors.Check(FileAt.SetTimes(descriptor, entry.Seconds, entry.Nanoseconds), "futimens", Shown());
    }

    private void MakeDirectory(int directory, TarEntry entry)
    {
        ReadOnlySpan<byte> name = _path.Last;
        // All that the entry says of owner and mode comes at the end: until then it must take files, and pass no group on to them.
        Errno errno = FileAt.MakeDirectory(directory, name, UnixMode.OwnerDirectory);
        if (errno == Errno.EEXIST)
        {
            TreeErrors.Check(FileAt.GetType(directory, name, out FileType type, out _), "statx", Shown());
            if (type == FileType.Directory)
            {
                Items++;
                if (!_policy.KeepDirectories)
                {
                    Keep(entry);
                }

                return;
            }

            int linked = type == FileType.SymbolicLink ? _directories.OpenLinked(_path, _path.Count) : -1;
            if (linked >= 0)
            {
                _ = FileAt.Close(linked);
                return;
            }

            if (!_policy.Overwrite)
            {
                throw TreeErrors.InTheWay(Shown(), directory: true);
            }

            TreeErrors.Check(FileAt.Unlink(directory, name), "unlinkat", Shown());
            errno = FileAt.MakeDirectory(directory, name, UnixMode.OwnerDirectory);
        }

        TreeErrors.Check(errno, "mkdirat", Shown());
        Items++;
        Keep(entry);
        if (entry.Attributes.Count > 0 && FileAt.OpenDirectory(directory, name, out int descriptor) == Errno.None)
        {
            try
            {
                SetAttributes(descriptor, entry);
            }
            finally
            {
                _ = FileAt.Close(descriptor);
            }
        }
    }

    private void MakeSymbolicLink(int directory, TarEntry entry)
    {
        if (entry.LinkTarget.Length is 0 or > 4095 || entry.LinkTarget.AsSpan().Contains((byte)0))
        {
            throw TreeErrors.Refused(entry, "it is a symbolic link with an empty or too long target");
        }

        byte[] text = [.. entry.LinkTarget, 0];
        Errno errno = FileAt.MakeSymbolicLink(text, directory, _path.Last);
        if (errno == Errno.EEXIST && Replace(directory))
        {
            errno = FileAt.MakeSymbolicLink(text, directory, _path.Last);
        }

        TreeErrors.Check(errno, "symlinkat", Shown());
        SetNode(directory, entry);
    }

    private void MakeHardLink(int directory, TarEntry entry)
    {
        Parse(_source, entry.LinkTarget, entry);
        int source = _source.Count == 0 ? -1 : _linked.Enter(_source, _source.Count - 1, create: false);
        if (source < 0)
        {
            throw TreeErrors.Refused(entry, "it is a hard link to something that is not there");
        }

        if (_source.Count == _path.Count && _source.Join(_source.Count).AsSpan().SequenceEqual(_path.Join(_path.Count)))
        {
            throw TreeErrors.Refused(entry, "it is a hard link to itself");
        }

        Errno errno = FileAt.MakeHardLink(source, _source.Last, directory, _path.Last);
        if (errno == Errno.EEXIST && Replace(directory))
        {
            errno = FileAt.MakeHardLink(source, _source.Last, directory, _path.Last);
        }

        if (errno is Errno.ENOENT or Errno.EPERM)
        {
            throw TreeErrors.Refused(
                entry,
                errno == Errno.EPERM ? "it is a hard link to a directory" : "it is a hard link to something that is not there"
            );
        }

        TreeErrors.Check(errno, "linkat", Shown());
        Items++;
    }

    private void MakeNode(int directory, TarEntry entry)
    {
        FileType type = entry.Kind switch
        {
            TarEntryKind.CharacterDevice => FileType.CharacterDevice,
            TarEntryKind.BlockDevice => FileType.BlockDevice,
            _ => FileType.Fifo,
        };
        if (type != FileType.Fifo && _policy.SkipDevices)
        {
            SkippedDevices++;
            return;
        }

        DeviceNumber device = new(entry.DeviceMajor, entry.DeviceMinor);
        Errno errno = FileAt.MakeNode(directory, _path.Last, type, entry.Mode, device);
        if (errno == Errno.EEXIST && Replace(directory))
        {
            errno = FileAt.MakeNode(directory, _path.Last, type, entry.Mode, device);
        }

        // No user namespace may make devices; containers get those that they need from the runtime.
        if (errno == Errno.EPERM && type != FileType.Fifo)
        {
            SkippedDevices++;
            return;
        }

        TreeErrors.Check(errno, "mknodat", Shown());
        SetNode(directory, entry);
    }

    private void SetNode(int directory, TarEntry entry)
    {
        (uint uid, uint gid) = _policy.Owner(entry);
        SetOwner(FileAt.SetOwner(directory, _path.Last, uid, gid), Shown(), uid, gid);
        TreeErrors.Check(FileAt.SetTimes(directory, _path.Last, entry.Seconds, entry.Nanoseconds), "utimensat", Shown());
        Items++;
    }

    // Makes room; false when something is mounted there, which stays.
    private bool Replace(int directory)
    {
        Errno errno = FileAt.Unlink(directory, _path.Last);
        if (errno == Errno.EBUSY)
        {
            return false;
        }

        if (errno is Errno.EISDIR or Errno.EPERM && FileAt.GetType(directory, _path.Last, out FileType type, out _) == Errno.None)
        {
            if (type == FileType.Directory)
            {
                if (!_policy.Overwrite)
                {
                    throw TreeErrors.InTheWay(Shown(), directory: false);
                }

                FileAt.DeleteTree(directory, _path.Last);
                return true;
            }
        }

        TreeErrors.Check(errno == Errno.ENOENT ? Errno.None : errno, "unlinkat", Shown());
        return true;
    }

    private void SetAttributes(int descriptor, TarEntry entry)
    {
        foreach ((byte[] name, byte[] value) in entry.Attributes)
        {
            ReadOnlySpan<byte> text = name;

            // Overlay's own marks would redirect lookups; labels and signatures are the host's to give.
            bool wanted =
                text.SequenceEqual("security.capability\0"u8) || (text.StartsWith("user."u8) && !text.StartsWith("user.overlay."u8));
            Errno errno = wanted ? FileAt.SetAttribute(descriptor, name, value) : Errno.None;
            if (!wanted || errno is Errno.EOPNOTSUPP or Errno.EPERM or Errno.EINVAL)
            {
                SkippedAttributes++;
                continue;
            }

            TreeErrors.Check(errno, "fsetxattr", Shown());
        }
    }
}
