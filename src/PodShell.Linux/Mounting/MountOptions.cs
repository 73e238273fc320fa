namespace PodShell.Linux.Mounting;

/// <summary>Flags of mount(2).</summary>
[Flags]
public enum MountOptions : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Read-only.</summary>
    ReadOnly = 1,

    /// <summary>Ignore setuid bits.</summary>
    NoSuid = 2,

    /// <summary>Device nodes do nothing.</summary>
    NoDev = 4,

    /// <summary>Nothing can be executed.</summary>
    NoExec = 8,

    /// <summary>Access times are not kept.</summary>
    NoAccessTime = 0x400,
}
