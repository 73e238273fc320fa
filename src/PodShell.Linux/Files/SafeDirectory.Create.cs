using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <content>Creating, linking, renaming, deleting single names.</content>
public sealed unsafe partial class SafeDirectory
{
    /// <summary>Opens a file by one name; a link there is refused.</summary>
    /// <param name="name">One name.</param>
    /// <param name="write">Open for reading and writing instead of reading.</param>
    /// <returns>The open file.</returns>
    public SafeFileHandle OpenFile(string name, bool write = false) =>
        OpenAt(PathBytes.FromName(name), (write ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0, name);

    /// <summary>Creates a file that does not exist yet (EEXIST otherwise) and opens it for reading and writing.</summary>
    /// <param name="name">One name.</param>
    /// <param name="mode">Permission bits; the umask applies.</param>
    /// <returns>The open file.</returns>
    public SafeFileHandle CreateFile(string name, int mode = UnixMode.OwnerFile) =>
        OpenAt(PathBytes.FromName(name), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (uint)mode, name);

    /// <summary>Opens a file for reading and writing and creates it if it is not there.</summary>
    /// <param name="name">One name.</param>
    /// <param name="mode">Permission bits of a new one; the umask applies.</param>
    /// <param name="append">Every write goes to the end.</param>
    /// <returns>The open file.</returns>
    public SafeFileHandle OpenOrCreateFile(string name, int mode = UnixMode.OwnerFile, bool append = false) =>
        OpenAt(PathBytes.FromName(name), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | (append ? O_APPEND : 0), (uint)mode, name);

    /// <summary>Creates a directory.</summary>
    /// <param name="name">One name.</param>
    /// <param name="mode">Permission bits; the umask applies.</param>
    /// <returns>False if something of that name exists.</returns>
    public bool CreateDirectory(string name, int mode = UnixMode.PublicDirectory)
    {
        fixed (byte* text = PathBytes.FromName(name))
        {
            return Created(Native.MkdirAt(Fd, text, (uint)mode), "mkdirat", name);
        }
    }

    /// <summary>Creates a symbolic link; its target is text and is not looked at.</summary>
    /// <param name="name">One name.</param>
    /// <param name="target">What the link says.</param>
    /// <returns>False if something of that name exists.</returns>
    public bool CreateSymbolicLink(string name, string target)
    {
        fixed (
            byte* text = PathBytes.FromName(name),
                to = PathBytes.FromPath(target)
        )
        {
            return Created(Native.SymlinkAt(to, Fd, text), "symlinkat", name);
        }
    }

    /// <summary>Creates a second name for a file. A symbolic link gets a second name itself; it is not followed.</summary>
    /// <param name="name">The new name, here.</param>
    /// <param name="sourceDirectory">Where the file is.</param>
    /// <param name="sourceName">Its name there.</param>
    /// <returns>False if something of the new name exists.</returns>
    public bool CreateHardLink(string name, SafeDirectory sourceDirectory, string sourceName)
    {
        fixed (
            byte* text = PathBytes.FromName(name),
                from = PathBytes.FromName(sourceName)
        )
        {
            return Created(Native.LinkAt(sourceDirectory.Fd, from, Fd, text, 0), "linkat", name);
        }
    }

    /// <summary>Creates a device node or a pipe (mknodat(2)).</summary>
    /// <param name="name">One name.</param>
    /// <param name="type">CharacterDevice, BlockDevice or Fifo.</param>
    /// <param name="mode">Permission bits; the umask applies.</param>
    /// <param name="device">The device's number.</param>
    /// <returns>False if something of that name exists.</returns>
    public bool CreateNode(string name, FileType type, int mode, DeviceNumber device = default)
    {
        uint bits = type switch
        {
            FileType.CharacterDevice => 0x2000u,
            FileType.BlockDevice => 0x6000u,
            FileType.Fifo => 0x1000u,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Only devices and pipes are nodes."),
        };
        fixed (byte* text = PathBytes.FromName(name))
        {
            return Created(Native.MknodAt(Fd, text, bits | (uint)mode, device.Pack()), "mknodat", name);
        }
    }

    /// <summary>Renames, replacing what is there.</summary>
    /// <param name="name">The name here.</param>
    /// <param name="newDirectory">The new place; this directory if null.</param>
    /// <param name="newName">The new name.</param>
    public void Rename(string name, SafeDirectory? newDirectory, string newName)
    {
        fixed (
            byte* from = PathBytes.FromName(name),
                to = PathBytes.FromName(newName)
        )
        {
            LinuxError.Check(Native.RenameAt(Fd, from, (newDirectory ?? this).Fd, to), "renameat", Shown(name));
        }
    }

    /// <summary>Renames only if the new name is free.</summary>
    /// <param name="name">The name here.</param>
    /// <param name="newDirectory">The new place; this directory if null.</param>
    /// <param name="newName">The new name.</param>
    /// <returns>False if something of the new name exists.</returns>
    public bool TryRename(string name, SafeDirectory? newDirectory, string newName)
    {
        fixed (
            byte* from = PathBytes.FromName(name),
                to = PathBytes.FromName(newName)
        )
        {
            return Created(Native.RenameAt2(Fd, from, (newDirectory ?? this).Fd, to, Native.RenameNoReplace), "renameat2", name);
        }
    }

    /// <summary>Swaps two names in one step.</summary>
    /// <param name="name">The name here.</param>
    /// <param name="otherDirectory">Where the other is; this directory if null.</param>
    /// <param name="otherName">The other name.</param>
    public void Exchange(string name, SafeDirectory? otherDirectory, string otherName)
    {
        fixed (
            byte* from = PathBytes.FromName(name),
                to = PathBytes.FromName(otherName)
        )
        {
            LinuxError.Check(Native.RenameAt2(Fd, from, (otherDirectory ?? this).Fd, to, Native.RenameExchange), "renameat2", Shown(name));
        }
    }

    /// <summary>Deletes one name that is not a directory.</summary>
    /// <param name="name">One name.</param>
    /// <returns>False if there was nothing.</returns>
    public bool DeleteFile(string name) => Unlink(PathBytes.FromName(name), 0, name);

    /// <summary>Deletes one empty directory.</summary>
    /// <param name="name">One name.</param>
    /// <returns>False if there was nothing.</returns>
    public bool DeleteEmptyDirectory(string name) => Unlink(PathBytes.FromName(name), AT_REMOVEDIR, name);

    private bool Unlink(byte[] name, int flags, string shown)
    {
        fixed (byte* text = name)
        {
            return Native.UnlinkAt(Fd, text, flags) == 0
                || (LinuxError.Last == Errno.ENOENT ? false : throw LinuxError.FromLastError("unlinkat", Shown(shown)));
        }
    }

    private bool Created(int result, string function, string name) =>
        result == 0 || (LinuxError.Last == Errno.EEXIST ? false : throw LinuxError.FromLastError(function, Shown(name)));
}
