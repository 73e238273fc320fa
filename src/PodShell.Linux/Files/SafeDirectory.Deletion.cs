using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <content>Deleting trees.</content>
public sealed unsafe partial class SafeDirectory
{
    /// <summary>
    /// Deletes whatever a name is, with all below it. Goes down by descriptors and never through a link, so that a process that swaps
    /// directories for links meanwhile gains nothing; directories without permission for their owner are opened up first; trees of any
    /// depth. A mount point below is not entered: it gives EBUSY.
    /// </summary>
    /// <param name="name">One name.</param>
    /// <param name="cancellation">Stops between two names; what is deleted stays deleted.</param>
    /// <returns>False if there was nothing.</returns>
    public bool DeleteTree(string name, CancellationToken cancellation = default) =>
        DeleteTree(PathBytes.FromName(name), new TreeDeletion(Handle.Status().Device, null, cancellation), 0);

    /// <summary>Deletes all that is in this directory and leaves the directory.</summary>
    /// <param name="cancellation">Stops between two names.</param>
    public void DeleteContents(CancellationToken cancellation = default)
    {
        TreeDeletion deletion = new(Handle.Status().Device, this, cancellation);
        do
        {
            deletion.Lifted = 0;
            DeleteContents(deletion, 1);
        } while (deletion.Lifted > 0);
    }

    private void DeleteContents(TreeDeletion deletion, int depth)
    {
        foreach ((byte[]? name, _, _) in ListRaw())
        {
            deletion.Cancellation.ThrowIfCancellationRequested();
            DeleteTree(name, deletion, depth);
        }
    }

    private bool DeleteTree(byte[] name, TreeDeletion deletion, int depth)
    {
        fixed (byte* text = name)
        {
            if (Native.UnlinkAt(Fd, text, 0) == 0)
            {
                return true;
            }

            Errno errno = LinuxError.Last;
            if (errno == Errno.ENOENT)
            {
                return false;
            }

            if (errno is not (Errno.EISDIR or Errno.EPERM or Errno.EACCES or Errno.EBUSY))
            {
                throw LinuxError.Create("unlinkat", errno, Shown(PathBytes.ToText(text)));
            }

            DeleteDirectory(name, errno, deletion, depth);
            return true;
        }
    }

    private void DeleteDirectory(byte[] name, Errno unlinkError, TreeDeletion deletion, int depth)
    {
        fixed (byte* text = name)
        {
            string shown = Shown(PathBytes.ToText(text));
            using SafeDirectory directory = TryOpenForDeletion(name, shown) ?? throw LinuxError.Create("unlinkat", unlinkError, shown);
            if (directory.Handle.Status().Device != deletion.Device)
            {
                throw LinuxError.Create("unlinkat", Errno.EBUSY, shown);
            }

            deletion.Top ??= directory;
            if (depth >= TreeDeletion.MaxDepth)
            {
                deletion.Lift(this, name, shown);
                return;
            }

            // Entries may appear while we delete; a process that adds them for ever must not hold us for ever.
            for (int round = 0; ; round++)
            {
                directory.DeleteContents(deletion, depth + 1);
                if (Native.UnlinkAt(Fd, text, AT_REMOVEDIR) == 0 || LinuxError.Last == Errno.ENOENT)
                {
                    return;
                }

                if (LinuxError.Last != Errno.ENOTEMPTY || round == TreeDeletion.MaxRounds)
                {
                    throw LinuxError.FromLastError("unlinkat", shown);
                }

                if (deletion.Lifted > 0)
                {
                    deletion.Lifted = 0;
                    round = 0;
                }
            }
        }
    }

    private SafeDirectory? TryOpenForDeletion(byte[] name, string shown)
    {
        fixed (byte* text = name)
        {
            int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
            int fd = Native.OpenAt(Fd, text, flags, 0);
            if (fd < 0 && LinuxError.Last == Errno.EACCES && Native.FChmodAt(Fd, text, UnixMode.OwnerDirectory, AT_SYMLINK_NOFOLLOW) == 0)
            {
                fd = Native.OpenAt(Fd, text, flags, 0);
            }

            if (fd < 0)
            {
                return LinuxError.Last is Errno.EMFILE or Errno.ENFILE or Errno.ENOMEM
                    ? throw LinuxError.FromLastError("open", shown)
                    : null;
            }

            SafeDirectory directory = new(FdExtensions.Wrap(fd), shown);
            FileStatus status = directory.Handle.Status();
            if ((status.Mode & 0x0C0) != 0x0C0)
            {
                // Readable but not writable or searchable for its owner; as root this changes nothing that matters.
                _ = Native.FChmod(fd, (uint)(status.Mode | UnixMode.OwnerDirectory));
            }

            return directory;
        }
    }

    /// <summary>What one deletion carries along.</summary>
    private sealed class TreeDeletion(DeviceNumber device, SafeDirectory? top, CancellationToken cancellation)
    {
        /// <summary>How deep to go with one descriptor and one stack frame each; a container can nest as deep as it likes.</summary>
        internal const int MaxDepth = 128;

        internal const int MaxRounds = 100;

        internal DeviceNumber Device { get; } = device;

        internal SafeDirectory? Top { get; set; } = top;

        internal CancellationToken Cancellation { get; } = cancellation;

        internal int Lifted { get; set; }

        /// <summary>Moves a deep directory to the top of the tree, where the next round finds it.</summary>
        internal void Lift(SafeDirectory parent, byte[] name, string shown)
        {
            fixed (
                byte* from = name,
                    to = PathBytes.FromName($".deep-{RandomBytes.Hex(8)}")
            )
            {
                LinuxError.Check(Native.RenameAt(parent.Fd, from, Top!.Fd, to), "renameat", shown);
            }

            Lifted++;
        }
    }
}
