namespace PodShell.Linux.Events;

/// <summary>What happened in a watched directory; a filter when combined.</summary>
[Flags]
public enum DirectoryChangeKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A file's content was changed.</summary>
    Modified = 0x2,

    /// <summary>A file that was open for writing was closed.</summary>
    Written = 0x8,

    /// <summary>A name was moved away.</summary>
    MovedFrom = 0x40,

    /// <summary>A name was moved here.</summary>
    MovedTo = 0x80,

    /// <summary>A name was created.</summary>
    Created = 0x100,

    /// <summary>A name was deleted.</summary>
    Deleted = 0x200,

    /// <summary>The directory itself was deleted or moved; nothing follows.</summary>
    Gone = 0x400,

    /// <summary>So much happened that the kernel dropped some of it: look at everything again.</summary>
    Overflow = 0x4000,
}

/// <summary>One thing that happened in a watched directory.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Name">The name concerned; empty if the directory itself is.</param>
public readonly record struct DirectoryChange(DirectoryChangeKind Kind, string Name);
