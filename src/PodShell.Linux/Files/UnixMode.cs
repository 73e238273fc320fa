namespace PodShell.Linux.Files;

/// <summary>The modes that files and directories are made with, as numbers: C# has no octal ones.</summary>
public static class UnixMode
{
    /// <summary>0700: a directory for its owner alone.</summary>
    public const int OwnerDirectory = 0x1C0;

    /// <summary>0600: a file for its owner alone.</summary>
    public const int OwnerFile = 0x180;

    /// <summary>0755: a directory that everybody reads and passes through.</summary>
    public const int PublicDirectory = 0x1ED;

    /// <summary>0644: a file that everybody reads.</summary>
    public const int PublicFile = 0x1A4;

    /// <summary>0666: a file or a device that everybody reads and writes.</summary>
    public const int SharedFile = 0x1B6;

    /// <summary>0777: the bits that say who may do what.</summary>
    public const int Permissions = 0x1FF;

    /// <summary>0077: the bits of all but the owner.</summary>
    public const int OfOthers = 0x3F;

    /// <summary>01000: only owners delete in the directory.</summary>
    public const int Sticky = 0x200;
}
