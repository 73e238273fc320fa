namespace PodShell.Engine.Requirements;

/// <summary>The package managers that are known.</summary>
internal enum PackageManager
{
    /// <summary>None that is known.</summary>
    None,

    /// <summary>Debian, Ubuntu.</summary>
    Apt,

    /// <summary>Fedora, RHEL and its kin.</summary>
    Dnf,

    /// <summary>openSUSE, SLES.</summary>
    Zypper,

    /// <summary>Arch.</summary>
    Pacman,

    /// <summary>Alpine.</summary>
    Apk,
}
