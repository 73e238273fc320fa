namespace PodShell.Linux;

/// <content>Deleting trees.</content>
public sealed unsafe partial class SafeDirectory
{
    /// <summary>
    /// Deletes whatever a name is, with all below it. Goes down by descriptors and never through a link, so that a process that swaps
    /// directories for links meanwhile gains nothing; directories without permission for their owner are opened up first.
    /// A mount point below is not entered: it gives EBUSY.
    /// </summary>
    /// <param name="name">One name.</param>
    /// <param name="cancellation">Stops between two names; what is deleted stays deleted.</param>
    /// <returns>False if there was nothing.</returns>
    public bool DeleteTree(string name, CancellationToken cancellation = default) =>
        DeleteTree(PathBytes.FromName(name), Handle.Status().Device, cancellation);

    /// <summary>Deletes all that is in this directory and leaves the directory.</summary>
    /// <param name="cancellation">Stops between two names.</param>
    public void DeleteContents(CancellationToken cancellation = default) => DeleteContents(Handle.Status().Device, cancellation);

    private void DeleteContents(DeviceNumber device, CancellationToken cancellation)
    {
        foreach (var (name, _, _) in ListRaw())
        {
            cancellation.ThrowIfCancellationRequested();
            DeleteTree(name, device, cancellation);
        }
    }

    private bool DeleteTree(byte[] name, DeviceNumber device, CancellationToken cancellation)
    {
        fixed (byte* text = name)
        {
            if (Native.UnlinkAt(Fd, text, 0) == 0)
            {
                return true;
            }

            var errno = LinuxError.Last;
            if (errno == Errno.ENOENT)
            {
                return false;
            }

            if (errno is not (Errno.EISDIR or Errno.EPERM or Errno.EACCES or Errno.EBUSY))
            {
                throw LinuxError.Create("unlinkat", errno, Shown(PathBytes.ToText(text)));
            }

            DeleteDirectory(name, errno, device, cancellation);
            return true;
        }
    }

    private void DeleteDirectory(byte[] name, Errno unlinkError, DeviceNumber device, CancellationToken cancellation)
    {
        fixed (byte* text = name)
        {
            var shown = Shown(PathBytes.ToText(text));
            using var directory = TryOpenForDeletion(name, shown) ?? throw LinuxError.Create("unlinkat", unlinkError, shown);
            if (directory.Handle.Status().Device != device)
            {
                throw LinuxError.Create("unlinkat", Errno.EBUSY, shown);
            }

            // Entries may appear while we delete; a process that adds them for ever must not hold us for ever.
            for (var round = 0; ; round++)
            {
                directory.DeleteContents(device, cancellation);
                if (Native.UnlinkAt(Fd, text, AT_REMOVEDIR) == 0 || LinuxError.Last == Errno.ENOENT)
                {
                    return;
                }

                if (LinuxError.Last != Errno.ENOTEMPTY || round == 100)
                {
                    throw LinuxError.FromLastError("unlinkat", shown);
                }
            }
        }
    }

    private SafeDirectory? TryOpenForDeletion(byte[] name, string shown)
    {
        fixed (byte* text = name)
        {
            var flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
            var fd = Native.OpenAt(Fd, text, flags, 0);
            if (fd < 0 && LinuxError.Last == Errno.EACCES && Native.FChmodAt(Fd, text, 0x1C0, AT_SYMLINK_NOFOLLOW) == 0)
            {
                fd = Native.OpenAt(Fd, text, flags, 0);
            }

            if (fd < 0)
            {
                return null;
            }

            var directory = new SafeDirectory(FdExtensions.Wrap(fd), shown);
            var status = directory.Handle.Status();
            if ((status.Mode & 0x0C0) != 0x0C0)
            {
                // Readable but not writable or searchable for its owner; as root this changes nothing that matters.
                _ = Native.FChmod(fd, (uint)(status.Mode | 0x1C0));
            }

            return directory;
        }
    }
}
