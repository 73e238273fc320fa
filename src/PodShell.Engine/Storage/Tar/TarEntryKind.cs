namespace PodShell.Engine.Storage.Tar;

/// <summary>What an entry of a tar stream makes.</summary>
internal enum TarEntryKind
{
    /// <summary>A regular file, also a sparse one.</summary>
    File,

    /// <summary>A second name of a file of the same archive.</summary>
    HardLink,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,

    /// <summary>A character device.</summary>
    CharacterDevice,

    /// <summary>A block device.</summary>
    BlockDevice,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A named pipe.</summary>
    Fifo,
}
