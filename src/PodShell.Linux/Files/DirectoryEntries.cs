namespace PodShell.Linux.Files;

/// <summary>What sort of object a name in a directory is.</summary>
public enum FileType
{
    /// <summary>Not told by the file system; ask for the status.</summary>
    Unknown,

    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,

    /// <summary>A named pipe.</summary>
    Fifo,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A character device (0:0 is overlay's whiteout).</summary>
    CharacterDevice,

    /// <summary>A block device.</summary>
    BlockDevice,
}

/// <summary>One name in a directory.</summary>
/// <param name="Name">The name; bytes that are not UTF-8 show as U+FFFD, see <see cref="IsText"/>.</param>
/// <param name="Type">What it is, as far as the file system tells in the listing.</param>
/// <param name="Inode">Inode number.</param>
/// <param name="IsText">Whether the name is UTF-8, so that <paramref name="Name"/> can be used to open it.</param>
public readonly record struct DirectoryEntry(string Name, FileType Type, ulong Inode, bool IsText);
