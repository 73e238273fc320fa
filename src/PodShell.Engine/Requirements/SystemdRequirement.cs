using PodShell.Engine.Host.Systemd;
using PodShell.Linux.Host;

namespace PodShell.Engine.Requirements;

/// <summary>
/// Whether systemd keeps containers from the end of the session that started them. They run without it too, so this never fails.
/// </summary>
internal sealed class SystemdRequirement : IHostRequirement
{
    /// <inheritdoc/>
    public string Name => "systemd";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        (string found, string why) = Look(host);
        return Task.FromResult(new HostRequirement(Name, true, found, "any init system", why, string.Empty));
    }

    private static (string Found, string Why) Look(HostContext host)
    {
        if (!SystemdBus.IsHostOfSystemd())
        {
            return ("not running", "Containers have no scopes: they end with whatever kills all that a session or a service has started.");
        }

        if (SystemdBus.Find(host.Settings) is null)
        {
            return host.IsHostRoot
                ? ("running, but its bus does not answer", "Warning: containers end with the session or the service that starts them.")
                : (
                    "running, without a manager for this user",
                    "Warning: containers have no limits and end with the session that starts them. A login, or 'loginctl "
                        + "enable-linger' for this user, starts a manager."
                );
        }

        return host.IsHostRoot || Lingers(host.Settings.CallerUid)
            ? ("running", "Containers outlive the session or service that starts them, and get their time at a shutdown.")
            : (
                "running, this user's manager until the last logout",
                "Warning: containers end with the last session of this user. 'loginctl enable-linger' keeps them, and "
                    + "lets units of the user start with the host."
            );
    }

    // What loginctl(1) enable-linger makes.
    private static bool Lingers(uint uid) =>
        UserDatabase.TryGetName(uid) is { } name && File.Exists(Path.Join("/var/lib/systemd/linger", Path.GetFileName(name)));
}
