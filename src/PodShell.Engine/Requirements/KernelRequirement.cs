using PodShell.Linux.Host;

namespace PodShell.Engine.Requirements;

/// <summary>The kernel's age.</summary>
internal sealed class KernelRequirement : IHostRequirement
{
    private static readonly Version s_rootless = new(5, 13);
    private static readonly Version s_root = new(5, 9);

    /// <inheritdoc/>
    public string Name => "kernel";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        Version needed = host.IsHostRoot ? s_root : s_rootless;
        bool ok = KernelInfo.Version() >= needed;
        string why = host.IsHostRoot
            ? "openat2, pidfds and close_range, on which the safety of paths and processes rests."
            : "Overlay file systems in a user namespace.";
        return Task.FromResult(
            new HostRequirement(
                Name,
                ok,
                KernelInfo.Release(),
                $"{needed} or later",
                why,
                ok ? string.Empty : "Update the kernel and restart the host."
            )
        );
    }
}
