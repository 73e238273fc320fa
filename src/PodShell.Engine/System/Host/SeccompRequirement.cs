using PodShell.Linux;

namespace PodShell.Engine.Hosting;

/// <summary>The kernel's system call filter and the profile with which it is filled.</summary>
internal sealed class SeccompRequirement : IHostRequirement
{
    private static readonly string[] s_profiles = ["/etc/containers/seccomp.json", "/usr/share/containers/seccomp.json"];

    /// <inheritdoc/>
    public string Name => "seccomp";

    /// <inheritdoc/>
    public HostPackages? Packages { get; } =
        new("golang-github-containers-common", "containers-common", "libcontainers-common", "containers-common", "containers-common");

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "Keeps some 60 dangerous system calls from containers.";
        const string Needed = "a kernel with seccomp filters and the profile seccomp.json";
        if (!KernelInfo.HasSeccomp())
        {
            return Task.FromResult(new HostRequirement(
                Name, false, "this kernel has no seccomp filters", Needed, Why, "Use a kernel built with CONFIG_SECCOMP_FILTER, or run containers with --security-opt seccomp=unconfined."));
        }

        string? profile = Array.Find(s_profiles, HostAccess.CanRead);
        return Task.FromResult(new HostRequirement(
            Name, profile is not null, profile ?? "no profile", Needed, Why, profile is null ? host.InstallLine(Packages!) : string.Empty));
    }
}
