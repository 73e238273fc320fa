using System.Globalization;
using PodShell.Engine.Configuration;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;
using Tmds.DBus.Protocol;

namespace PodShell.Engine.Host.Systemd;

/// <summary>
/// Puts what outlives a command into transient scopes: in the session or the service of the command it would be killed with it, or keep it
/// from ending, and a user could not move processes from there into a container. Without systemd all of this does nothing. See
/// systemd.scope(5).
/// </summary>
/// <param name="bus">Finds the service manager, when it is asked for the first time; <see langword="null"/> without one.</param>
/// <param name="log">Takes a warning where systemd refuses.</param>
internal sealed class HelperScopes(Func<SystemdBus?> bus, IEngineLog log)
{
    private readonly Lazy<SystemdBus?> _bus = new(bus);

    /// <summary>The scopes of an engine.</summary>
    /// <param name="settings">Its settings; a manager of cgroups other than systemd, there or in containers.conf, turns scopes off.</param>
    /// <param name="log">Takes a warning where systemd refuses.</param>
    /// <returns>The scopes.</returns>
    public static HelperScopes Of(EngineSettings settings, IEngineLog log) =>
        new(
            () =>
                SystemdBus.Find(settings) is { } bus
                && (settings.CgroupManager ?? ContainersConf.Load(settings).CgroupManager) is null or "systemd"
                    ? bus
                    : null,
            log
        );

    /// <summary>Moves processes that go on by themselves into a scope of theirs.</summary>
    /// <param name="purpose">What they do, as a part of the scope's name: letters, digits and dashes.</param>
    /// <param name="processes">The processes, without others that they have started. Those that have ended are left out.</param>
    /// <returns>A task.</returns>
    public async Task HoldAsync(string purpose, params IReadOnlyList<ProcessIdentity> processes)
    {
        uint[] alive = [.. processes.Where(process => process.IsAlive).Select(process => (uint)process.Pid)];
        if (alive.Length > 0 && _bus.Value is { } manager)
        {
            await MoveAsync(manager, $"podshell-{purpose}-{alive[0]}", $"PodShell {purpose}", alive).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Moves a container's monitor and what serves its network into a scope of theirs. Where this process is a service that forks, the
    /// monitor stays: it is what the manager takes for the service from then on. See systemd.service(5), <c>Type=forking</c>.
    /// </summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="helpers">What serves its network.</param>
    /// <returns>A task.</returns>
    public async Task HoldMonitorAsync(ProcessIdentity monitor, IReadOnlyList<ProcessIdentity> helpers)
    {
        if (
            _bus.Value is { } manager
            && CgroupLayout.OwnPath().EndsWith(".service", StringComparison.Ordinal)
            && await SystemdManager
                .TryAskAsync(manager, systemd => systemd.GetServiceTypeAsync(Environment.ProcessId))
                .ConfigureAwait(false)
                is ("forking", _)
        )
        {
            await HoldAsync("network", helpers).ConfigureAwait(false);
        }
        else
        {
            await HoldAsync("conmon", [monitor, .. helpers]).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Moves this process into a scope of its own, if a user's process must be in one to put commands into containers: a login session's
    /// scope is root's. Idempotent.
    /// </summary>
    /// <returns>A task.</returns>
    public async Task EnterAsync()
    {
        if (
            _bus.Value is { RuntimeDirectory: not null } manager
            && CgroupLayout.Detect() == CgroupVersion.V2
            && !CgroupLayout.IsDelegated()
        )
        {
            await MoveAsync(manager, $"podsh-{Environment.ProcessId}", "PodShell command", [(uint)Environment.ProcessId])
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Takes scopes away in which nothing runs: systemd does not notice the end of a process that it has put into one when that had ended
    /// before, and a scope that stays keeps its container from being started. Idempotent.
    /// </summary>
    /// <returns>A task.</returns>
    public async Task RemoveEmptyAsync()
    {
        if (_bus.Value is { } manager)
        {
            string? refusal = await SystemdManager.TryAskAsync(manager, RemoveAsync).ConfigureAwait(false);
            if (refusal is not null)
            {
                log.Warning($"systemd did not tell which scopes are empty: {refusal}");
            }
        }

        static async Task RemoveAsync(SystemdManager systemd)
        {
            foreach ((string name, string path, bool failed) in await systemd.ListAsync("podshell-*.scope").ConfigureAwait(false))
            {
                if (failed)
                {
                    await systemd.ForgetFailureAsync(name).ConfigureAwait(false);
                }
                else if (CgroupLayout.IsEmpty(await systemd.GetScopeCgroupAsync(path).ConfigureAwait(false)))
                {
                    await systemd.StopAsync(name).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Whether the service manager is being stopped or is gone already, so that nothing can be started under it.</summary>
    /// <returns>True if so; false also without systemd.</returns>
    public async Task<bool> IsEndingAsync() =>
        _bus.Value is { } manager
        && await SystemdManager.TryAskAsync(manager, systemd => systemd.GetStateAsync()).ConfigureAwait(false)
            is
                (_, not null)
                or
                ("stopping", _);

    // The number of a process comes again, and with it the name, while a scope may go on for others.
    private async Task MoveAsync(SystemdBus manager, string name, string description, uint[] processes)
    {
        string unit = $"{name}-{RandomBytes.Hex(4)}.scope";
        string? refusal = await SystemdManager
            .TryAskAsync(manager, systemd => systemd.StartTransientAsync(
                    unit,
                    [
                        ("Description", description),
                        ("Slice", manager.RuntimeDirectory is null ? "machine.slice" : "user.slice"),
                        ("PIDs", VariantValue.Array(processes)),
                        ("Delegate", true),
                        ("CollectMode", "inactive-or-failed"),
                        // At a shutdown the containers go first, each in its own time, and what looks after them last.
                        ("DefaultDependencies", false),
                    ]
                ))
            .ConfigureAwait(false);
        if (refusal is not null)
        {
            string numbers = string.Join(", ", processes.Select(process => process.ToString(CultureInfo.InvariantCulture)));
            log.Warning($"systemd made no scope for the process {numbers}, which ends with this session or service: {refusal}");
        }
    }
}
