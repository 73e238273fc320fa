namespace PodShell.Linux;

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
