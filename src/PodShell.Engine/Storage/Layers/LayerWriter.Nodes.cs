using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <content>The sorts of entries.</content>
internal sealed partial class LayerWriter
{
    private void MakeFile(int directory, TarEntry entry, TarStreamReader reader)
    {
        ReadOnlySpan<byte> name = _path.Last;
        Errno errno = FileAt.CreateFile(directory, name, entry.Mode & UnixMode.Permissions, out int descriptor);
        if (errno == Errno.EEXIST)
        {
            Replace(directory, entry);
            errno = FileAt.CreateFile(directory, name, entry.Mode & UnixMode.Permissions, out descriptor);
        }

        Check(errno, "openat", entry.Path);
        try
        {
            Errno copied = TarContent.CopyTo(entry, reader, descriptor, _target, out string call);
            Check(copied, call, entry.Path);
            if (_alwaysOwn || entry.Uid != 0 || entry.Gid != 0)
            {
                CheckOwner(FileAt.SetOwner(descriptor, entry.Uid, entry.Gid), entry.Path, entry.Uid, entry.Gid);
            }

            // After the owner, whose change clears setuid and file capabilities.
            if ((entry.Mode & 0xE00) != 0)
            {
                Check(FileAt.SetMode(descriptor, entry.Mode), "fchmod", entry.Path);
            }

            SetAttributes(descriptor, entry);
            Check(FileAt.SetTimes(descriptor, entry.Seconds, entry.Nanoseconds), "futimens", entry.Path);
        }
        finally
        {
            _ = FileAt.Close(descriptor);
        }

        _size += entry.Length;
    }

    private void MakeDirectory(int directory, TarEntry entry)
    {
        ReadOnlySpan<byte> name = _path.Last;
        // All that the entry says of owner and mode comes at the end: until then it must take files, and pass no group on to them.
        Errno errno = FileAt.MakeDirectory(directory, name, UnixMode.OwnerDirectory);
        if (errno == Errno.EEXIST)
        {
            Check(FileAt.GetType(directory, name, out FileType type, out DeviceNumber device), "statx", entry.Path);
            if (type != FileType.Directory)
            {
                Check(FileAt.Unlink(directory, name), "unlinkat", entry.Path);
                Check(FileAt.MakeDirectory(directory, name, UnixMode.OwnerDirectory), "mkdirat", entry.Path);
                if (type == FileType.CharacterDevice && device == default)
                {
                    // The layer removes what is below and puts a new directory there.
                    WithDirectory(directory, name, MarkOpaque);
                }
            }
        }
        else
        {
            Check(errno, "mkdirat", entry.Path);
        }

        if (entry.Attributes.Count > 0)
        {
            WithDirectory(directory, name, descriptor => SetAttributes(descriptor, entry));
        }

        Record(entry);
    }

    private void MakeSymbolicLink(int directory, TarEntry entry)
    {
        byte[] link = entry.LinkTarget;
        if (link.Length is 0 or > 4095 || link.AsSpan().Contains((byte)0))
        {
            throw LayerErrors.PathInvalid(_target, entry.Path, "is a symbolic link with an empty or too long target");
        }

        byte[] text = [.. link, 0];
        Errno errno = FileAt.MakeSymbolicLink(text, directory, _path.Last);
        if (errno == Errno.EEXIST)
        {
            Replace(directory, entry);
            errno = FileAt.MakeSymbolicLink(text, directory, _path.Last);
        }

        Check(errno, "symlinkat", entry.Path);
        SetNode(directory, entry);
    }

    private void MakeHardLink(int directory, TarEntry entry)
    {
        try
        {
            _source.Parse(entry.LinkTarget);
        }
        catch (PodShellException e)
        {
            throw LayerErrors.LinkInvalid(_target, entry.Path, "is a hard link to a name that cannot be: " + DisplayText.Quote(e.Message));
        }

        if (_source.Count == 0 || FileAt.OpenDirectoryInRoot(_root, _source.Join(_source.Count - 1), out int source) != Errno.None)
        {
            throw LayerErrors.LinkInvalid(_target, entry.Path, "is a hard link to something that the layer does not hold");
        }

        Errno errno;
        try
        {
            errno = FileAt.MakeHardLink(source, _source.Last, directory, _path.Last);
            if (errno == Errno.EEXIST)
            {
                Replace(directory, entry);
                errno = FileAt.MakeHardLink(source, _source.Last, directory, _path.Last);
            }
        }
        finally
        {
            _ = FileAt.Close(source);
        }

        if (errno is Errno.ENOENT or Errno.EPERM)
        {
            throw LayerErrors.LinkInvalid(
                _target,
                entry.Path,
                errno == Errno.EPERM ? "is a hard link to a directory" : "is a hard link to something that the layer does not hold"
            );
        }

        Check(errno, "linkat", entry.Path);
    }

    private void MakeNode(int directory, TarEntry entry)
    {
        FileType type = entry.Kind switch
        {
            TarEntryKind.CharacterDevice => FileType.CharacterDevice,
            TarEntryKind.BlockDevice => FileType.BlockDevice,
            _ => FileType.Fifo,
        };
        DeviceNumber device = new(entry.DeviceMajor, entry.DeviceMinor);
        Errno errno = FileAt.MakeNode(directory, _path.Last, type, entry.Mode, device);
        if (errno == Errno.EEXIST)
        {
            Replace(directory, entry);
            errno = FileAt.MakeNode(directory, _path.Last, type, entry.Mode, device);
        }

        // No user namespace may make devices; containers get those that they need from the runtime.
        if (errno == Errno.EPERM && type != FileType.Fifo)
        {
            _skippedDevices++;
            return;
        }

        Check(errno, "mknodat", entry.Path);
        SetNode(directory, entry);
    }

    private void SetNode(int directory, TarEntry entry)
    {
        if (_alwaysOwn || entry.Uid != 0 || entry.Gid != 0)
        {
            CheckOwner(FileAt.SetOwner(directory, _path.Last, entry.Uid, entry.Gid), entry.Path, entry.Uid, entry.Gid);
        }

        Check(FileAt.SetTimes(directory, _path.Last, entry.Seconds, entry.Nanoseconds), "utimensat", entry.Path);
    }

    // What an entry replaces: the last one of a name counts, and a file takes the place of a whole directory.
    private void Replace(int directory, TarEntry entry)
    {
        Errno errno = FileAt.Unlink(directory, _path.Last);
        if (errno is Errno.EISDIR or Errno.EPERM)
        {
            FileAt.DeleteTree(directory, _path.Last);
        }
        else
        {
            Check(errno, "unlinkat", entry.Path);
        }
    }

    private void WithDirectory(int directory, ReadOnlySpan<byte> name, Action<int> action)
    {
        Check(FileAt.OpenDirectory(directory, name, out int descriptor), "openat", name[..^1]);
        try
        {
            action(descriptor);
        }
        finally
        {
            _ = FileAt.Close(descriptor);
        }
    }
}
