namespace PodShell.Engine.Requirements;

/// <summary>What a package is called by each distribution.</summary>
/// <param name="Apt">Debian, Ubuntu.</param>
/// <param name="Dnf">Fedora.</param>
/// <param name="Zypper">openSUSE.</param>
/// <param name="Pacman">Arch.</param>
/// <param name="Apk">Alpine.</param>
internal sealed record HostPackages(string Apt, string Dnf, string Zypper, string Pacman, string Apk)
{
    /// <summary>A package with one name everywhere.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The names.</returns>
    public static HostPackages Same(string name) => new(name, name, name, name, name);

    /// <summary>The name for one manager.</summary>
    /// <param name="manager">The manager.</param>
    /// <returns>The name, or <see langword="null"/> for none.</returns>
    public string? NameFor(PackageManager manager) =>
        manager switch
        {
            PackageManager.Apt => Apt,
            PackageManager.Dnf => Dnf,
            PackageManager.Zypper => Zypper,
            PackageManager.Pacman => Pacman,
            PackageManager.Apk => Apk,
            _ => null,
        };
}
