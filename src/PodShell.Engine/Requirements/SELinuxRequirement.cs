using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Requirements;

/// <summary>The SELinux policy for containers, where SELinux is on.</summary>
internal sealed class SELinuxRequirement : IHostRequirement
{
    private static readonly string[] s_policies = ["/etc/selinux/targeted/contexts/lxc_contexts", "/usr/share/containers/selinux/contexts"];

    /// <inheritdoc/>
    public string Name => "selinux";

    /// <inheritdoc/>
    public HostPackages? Packages { get; } = HostPackages.Same("container-selinux");

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "Keeps containers from files that are not labelled for them.";
        const string Needed = "off, or on with the policy for containers";
        if (!SELinux.IsEnabled())
        {
            return Task.FromResult(new HostRequirement(Name, true, "off", Needed, Why, string.Empty));
        }

        string mode = SELinux.IsEnforcing() ? "enforcing" : "permissive";
        bool ok = !SELinux.IsEnforcing() || Array.Exists(s_policies, path => FileStatus.TryGet(path) is not null);
        return Task.FromResult(
            new HostRequirement(
                Name,
                ok,
                ok ? mode : $"{mode}, no policy for containers",
                Needed,
                Why,
                ok ? string.Empty : host.InstallLine(Packages!)
            )
        );
    }
}
