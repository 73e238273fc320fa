using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>Whether an unprivileged user may make user namespaces.</summary>
internal sealed class UserNamespacesRequirement : IHostRequirement
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    // Each with the value that forbids, and the one that allows.
    private static readonly (string Setting, string Forbids, string Allows)[] s_settings =
    [
        ("user.max_user_namespaces", "0", "28633"),
        ("kernel.unprivileged_userns_clone", "0", "1"),
        ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
    ];

    /// <inheritdoc/>
    public string Name => "user namespaces";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Repairs(HostContext host) =>
        [.. Forbidding().Select(s => (IReadOnlyList<string>)["sysctl", "-w", $"{s.Setting}={s.Allows}"])];

    /// <inheritdoc/>
    public async Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "Rootless containers: the engine of a user is root in a namespace of its own and nobody outside of it.";
        List<(string Setting, string Forbids, string Allows)> forbidding = Forbidding().ToList();
        if (!host.IsHostRoot && (host.HasNamespace || await CanMakeAsync(cancellationToken).ConfigureAwait(false)))
        {
            // It works, whatever the settings say (AppArmor may allow podsh by name).
            return new HostRequirement(Name, true, "allowed", "allowed for unprivileged users", Why, string.Empty);
        }

        if (forbidding.Count == 0)
        {
            return host.IsHostRoot
                ? new HostRequirement(Name, true, "not forbidden", "allowed for unprivileged users", Why, string.Empty)
                : new HostRequirement(
                    Name,
                    false,
                    "refused",
                    "allowed for unprivileged users",
                    Why,
                    "Look for a security module or a container around this host that forbids unshare(CLONE_NEWUSER)."
                );
        }

        return new HostRequirement(
            Name,
            false,
            string.Join(", ", forbidding.Select(s => $"{s.Setting} = {s.Forbids}")),
            "allowed for unprivileged users",
            Why,
            string.Join("; ", forbidding.Select(s => $"sysctl -w {s.Setting}={s.Allows}")) + " (and a file in /etc/sysctl.d to keep it)"
        );
    }

    private static IEnumerable<(string Setting, string Forbids, string Allows)> Forbidding() =>
        s_settings.Where(s => KernelInfo.TryReadSetting(s.Setting) == s.Forbids);

    private static async Task<bool> CanMakeAsync(CancellationToken cancellationToken)
    {
        if (ProgramFinder.TryFind("unshare") is not { } unshare || ProgramFinder.TryFind("true") is not { } nothing)
        {
            return !Forbidding().Any();
        }

        ProgramResult result = await ProgramRunner
            .RunAsync(
                new SpawnOptions { Program = unshare, Arguments = ["--user", "--map-root-user", "--mount", nothing] },
                s_timeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        return result.Status.IsSuccess;
    }
}
