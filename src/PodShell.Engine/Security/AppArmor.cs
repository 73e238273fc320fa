using PodShell.Engine.Containers.Planning;
using PodShell.Linux;

namespace PodShell.Engine.Security;

/// <summary>AppArmor, where the kernel has it.</summary>
internal static class AppArmor
{
    private const string Profiles = "/sys/kernel/security/apparmor/profiles";

    /// <summary>The profile of a container.</summary>
    /// <param name="security">What was planned.</param>
    /// <returns>Its name; <see langword="null"/> when there is none to apply.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AppArmorProfileInvalid"/>.</exception>
    public static string? ProfileFor(PlannedSecurity security)
    {
        string? wanted = security.AppArmorProfile;
        if (wanted == "unconfined" || (wanted is null && ProcFile.TryRead("/sys/module/apparmor/parameters/enabled")?.StartsWith('Y') != true))
        {
            return null;
        }

        // Only root may read the list. Rootless, as in Podman, no default is applied.
        string loaded = ProcFile.TryRead(Profiles, 4 << 20) ?? "";
        if (wanted is null)
        {
            return loaded.Split('\n').Select(line => line.Split(' ')[0]).FirstOrDefault(name => name.StartsWith("containers-default-", StringComparison.Ordinal));
        }

        return loaded.Split('\n').Any(line => line.StartsWith(wanted + " (", StringComparison.Ordinal))
            ? wanted
            : throw new PodShellException(ErrorIds.AppArmorProfileInvalid, ErrorKind.NotFound, $"The AppArmor profile '{ValueText.Quote(wanted)}' is not loaded on this host.", wanted, "Load it with apparmor_parser, or leave it out.");
    }
}
