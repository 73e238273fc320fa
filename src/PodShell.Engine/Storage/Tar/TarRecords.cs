namespace PodShell.Engine.Storage.Tar;

/// <summary>A part of a sparse file that the archive holds.</summary>
/// <param name="Offset">Where it is in the file.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct SparseRange(long Offset, long Length);

/// <summary>An extended attribute of an entry, as bytes.</summary>
/// <param name="Name">The name with its class, ending with NUL.</param>
/// <param name="Value">The value.</param>
internal readonly record struct TarAttribute(byte[] Name, byte[] Value);

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
