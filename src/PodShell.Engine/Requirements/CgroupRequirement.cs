using PodShell.Engine.Configuration;
using PodShell.Engine.Host.Cgroups;
using PodShell.Linux.Host;

namespace PodShell.Engine.Requirements;

/// <summary>
/// Whether limits of memory, CPU and processes can be set. Without them containers run all the same, so this never fails.
/// </summary>
internal sealed class CgroupRequirement : IHostRequirement
{
    /// <inheritdoc/>
    public string Name => "cgroups";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        CgroupVersion version = CgroupLayout.Detect();
        CgroupFacts facts = CgroupFacts.Detect(host.Settings, ContainersConf.Load(host.Settings));
        bool delegated = facts.Enabled && (host.IsHostRoot || version == CgroupVersion.V2);
        IReadOnlyList<string> controllers = delegated ? facts.Controllers : [];
        string found = version switch
        {
            CgroupVersion.V2 => "version 2",
            CgroupVersion.Hybrid => "version 1 with an unused second hierarchy (hybrid)",
            CgroupVersion.V1 => "version 1",
            _ => "not mounted",
        };
        found += delegated
            ? $", controllers {(controllers.Count > 0 ? string.Join(", ", controllers) : "none")}"
            : ", not delegated to this user";
        string why = (delegated, host.IsHostRoot) switch
        {
            (true, _) => "Limits of memory, CPU and processes, and pausing.",
            (false, true) => "Warning: limits of memory, CPU and processes are ignored here, and containers cannot be paused.",
            _ when version == CgroupVersion.V2 =>
                "Warning: limits of memory, CPU and processes are ignored and containers cannot be paused, as no cgroup "
                    + "is delegated to this user. systemd does that for users who log in, and for those whom `loginctl "
                    + "enable-linger USER` lets it.",
            _ => "Warning: limits of memory, CPU and processes are ignored and containers cannot be paused, as cgroup "
                + "version 1 cannot be delegated. Start the host with systemd.unified_cgroup_hierarchy=1.",
        };
        return Task.FromResult(new HostRequirement(Name, true, found, "version 2, delegated; version 1 as root", why, string.Empty));
    }
}
