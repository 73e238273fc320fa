using PodShell.Engine.Security.Confinement;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>The AppArmor profile that containers get, where the kernel has AppArmor.</summary>
internal sealed class AppArmorRequirement : IHostRequirement
{
    /// <inheritdoc/>
    public string Name => "apparmor";

    /// <inheritdoc/>
    public HostPackages? Packages { get; } = HostPackages.Same("apparmor");

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "Keeps containers from the kernel's switches, beside seccomp and the masks.";
        const string Needed = "off, or on with a profile for containers";
        if (!AppArmor.IsEnabled())
        {
            return Task.FromResult(new HostRequirement(Name, true, "off", Needed, Why, string.Empty));
        }

        if (HostAccess.UserId != 0 || !IdMap.OfUsers().IsIdentity)
        {
            // Only the host's root may load or choose one; as in Podman, a user's containers have none.
            return Task.FromResult(new HostRequirement(Name, true, "on, no profile for rootless containers", Needed, Why, string.Empty));
        }

        string? profile = AppArmor.DefaultOf(AppArmor.Loaded());
        bool loadable = profile is null && ProgramFinder.TryFind("apparmor_parser") is not null;
        string found = profile
            ?? (loadable ? $"{AppArmorProfile.Name}, loaded with the first container" : "on, no profile and no apparmor_parser");
        return Task.FromResult(
            new HostRequirement(
                Name,
                profile is not null || loadable,
                found,
                Needed,
                Why,
                profile is not null || loadable ? string.Empty : host.InstallLine(Packages!)
            )
        );
    }
}
