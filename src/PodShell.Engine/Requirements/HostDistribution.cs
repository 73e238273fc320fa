using PodShell.Linux.Files;

namespace PodShell.Engine.Requirements;

/// <summary>The host's distribution, as os-release(5) tells it.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Manager">Its package manager.</param>
internal sealed record HostDistribution(string Name, PackageManager Manager)
{
    /// <summary>Finds out which it is.</summary>
    /// <returns>The distribution.</returns>
    public static HostDistribution Detect() =>
        Parse(ProcFile.TryRead("/etc/os-release") ?? ProcFile.TryRead("/usr/lib/os-release") ?? string.Empty);

    /// <summary>Reads os-release.</summary>
    /// <param name="text">The file's text.</param>
    /// <returns>The distribution.</returns>
    public static HostDistribution Parse(string text)
    {
        string name = "Linux";
        List<string> ids = new();
        foreach (string line in text.Split('\n'))
        {
            int at = line.IndexOf('=', StringComparison.Ordinal);
            string value = at < 0 ? string.Empty : line[(at + 1)..].Trim().Trim('"', '\'');
            switch (at < 0 ? string.Empty : line[..at])
            {
                case "PRETTY_NAME":
                    name = value;
                    break;
                case "ID":
                    ids.Insert(0, value);
                    break;
                case "ID_LIKE":
                    ids.AddRange(value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                    break;
                default:
                    break;
            }
        }

        foreach (string id in ids)
        {
            if (ManagerOf(id) is not PackageManager.None and var manager)
            {
                return new HostDistribution(name, manager);
            }
        }

        return new HostDistribution(name, PackageManager.None);
    }

    /// <summary>The command that brings the lists of packages up to date, where one has to be given first.</summary>
    /// <returns>Program and arguments, or <see langword="null"/>.</returns>
    public IReadOnlyList<string>? RefreshCommand() => Manager == PackageManager.Apt ? ["apt-get", "update"] : null;

    /// <summary>The command that installs packages.</summary>
    /// <param name="packages">Their names.</param>
    /// <returns>Program and arguments; empty when the manager is not known.</returns>
    public IReadOnlyList<string> InstallCommand(IReadOnlyList<string> packages) =>
        Manager switch
        {
            PackageManager.Apt => ["apt-get", "install", "--yes", "--no-install-recommends", .. packages],
            PackageManager.Dnf => ["dnf", "install", "--assumeyes", .. packages],
            PackageManager.Zypper => ["zypper", "--non-interactive", "install", .. packages],
            PackageManager.Pacman => ["pacman", "-S", "--needed", "--noconfirm", .. packages],
            PackageManager.Apk => ["apk", "add", .. packages],
            _ => [],
        };

    private static PackageManager ManagerOf(string id) =>
        id switch
        {
            "debian" or "ubuntu" => PackageManager.Apt,
            "fedora" or "rhel" or "centos" => PackageManager.Dnf,
            "suse" or "opensuse" or "sles" or "opensuse-leap" or "opensuse-tumbleweed" => PackageManager.Zypper,
            "arch" => PackageManager.Pacman,
            "alpine" => PackageManager.Apk,
            _ => PackageManager.None,
        };
}
