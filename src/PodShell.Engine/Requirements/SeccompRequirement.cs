using PodShell.Engine.Security.Seccomp;
using PodShell.Linux.Host;

namespace PodShell.Engine.Requirements;

/// <summary>The kernel's system call filter and the profile with which it is filled.</summary>
internal sealed class SeccompRequirement : IHostRequirement
{
    /// <inheritdoc/>
    public string Name => "seccomp";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "Keeps some 60 dangerous system calls from containers.";
        const string Needed = "a kernel with seccomp filters";
        if (!KernelInfo.HasSeccomp())
        {
            return Task.FromResult(
                new HostRequirement(
                    Name,
                    false,
                    "this kernel has no seccomp filters",
                    Needed,
                    Why,
                    "Use a kernel built with CONFIG_SECCOMP_FILTER, or run containers with --security-opt seccomp=unconfined."
                )
            );
        }

        // The same choice as a container's.
        string? profile = SeccompProfileLoader.DefaultPath();
        try
        {
            _ = SeccompProfileLoader.Load(profile, cancellationToken);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.SeccompProfileInvalid)
        {
            return Task.FromResult(
                new HostRequirement(
                    Name,
                    false,
                    e.Message,
                    Needed,
                    Why,
                    $"Repair the profile '{profile}', or remove it: PodShell has one of its own."
                )
            );
        }

        return Task.FromResult(
            new HostRequirement(Name, true, profile is null ? "built-in profile" : $"profile {profile}", Needed, Why, string.Empty)
        );
    }
}
