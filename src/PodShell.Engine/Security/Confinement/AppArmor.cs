using PodShell.Linux.Files;

namespace PodShell.Engine.Security.Confinement;

/// <summary>AppArmor, where the kernel has it.</summary>
internal static class AppArmor
{
    private const string Foreign = "containers-default-";

    /// <summary>Whether the kernel has it switched on.</summary>
    /// <returns>True if so.</returns>
    public static bool IsEnabled() => ProcFile.TryRead("/sys/module/apparmor/parameters/enabled")?.StartsWith('Y') == true;

    /// <summary>The profile of a container.</summary>
    /// <param name="wanted">What was asked for, <c>unconfined</c> for none; <see langword="null"/> for the default.</param>
    /// <returns>Its name; <see langword="null"/> when there is none to apply.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AppArmorProfileInvalid"/>.</exception>
    public static string? ProfileFor(string? wanted)
    {
        if (wanted == "unconfined" || (wanted is null && !IsEnabled()))
        {
            return null;
        }

        string loaded = Loaded();
        if (wanted is null)
        {
            return DefaultOf(loaded) ?? (AppArmorProfile.TryLoad() ? AppArmorProfile.Name : null);
        }

        return Has(loaded, wanted)
            ? wanted
            : throw new PodShellException(
                ErrorIds.AppArmorProfileInvalid,
                ErrorKind.NotFound,
                $"The AppArmor profile '{ValueText.Quote(wanted)}' is not loaded on this host.",
                wanted,
                "Load it with apparmor_parser, or leave it out."
            );
    }

    /// <summary>The default profile that is loaded: the engine's own, or one that another engine has loaded.</summary>
    /// <param name="loaded">The kernel's list.</param>
    /// <returns>Its name, or <see langword="null"/>.</returns>
    public static string? DefaultOf(string loaded) =>
        Has(loaded, AppArmorProfile.Name)
            ? AppArmorProfile.Name
            : loaded
                .Split('\n')
                .Select(line => line.Split(' ')[0])
                .FirstOrDefault(name => name.StartsWith(Foreign, StringComparison.Ordinal));

    /// <summary>The profiles that are loaded. Only root may read the list: rootless, as in Podman, no default is applied.</summary>
    /// <returns>The kernel's list, one <c>name (mode)</c> a line; empty where it may not be read.</returns>
    public static string Loaded() => ProcFile.TryRead("/sys/kernel/security/apparmor/profiles", 4 << 20) ?? "";

    private static bool Has(string loaded, string name) =>
        loaded.Split('\n').Any(line => line.StartsWith(name + " (", StringComparison.Ordinal));
}
