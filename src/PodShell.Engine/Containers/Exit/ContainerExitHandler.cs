using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Exit;

/// <summary>What the monitor calls on exit: cleans up and applies the restart policy, with a back-off that grows while it fails.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="cleaner">Cleans up.</param>
/// <param name="starter">Starts again.</param>
internal sealed class ContainerExitHandler(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    HelperScopes scopes,
    ContainerCleaner cleaner,
    ContainerStarter starter
)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_healthy = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Does it. Idempotent; does nothing to a container that runs. A restart that fails is tried again after a longer time, unless the
    /// service manager under which it would run is being stopped, as at a logout or a shutdown.
    /// </summary>
    /// <param name="id">The container.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task CleanUpAsync(string id, CancellationToken cancellationToken)
    {
        EnsureExitFile(id, containers.Layout(id));
        int failures = 0;
        while (
            await IsTurnAsync(id, failures, cancellationToken).ConfigureAwait(false)
            && !await TryRestartAsync(id, cancellationToken).ConfigureAwait(false)
            && !await scopes.IsEndingAsync().ConfigureAwait(false)
        )
        {
            failures++;
        }
    }

    /// <summary>Whether a container's policy restarts it.</summary>
    /// <param name="row">The container, cleaned up.</param>
    /// <returns>True if so.</returns>
    public static bool IsDue(ContainerRow row) =>
        row is { State: ContainerState.Exited, StoppedByUser: false }
        && row.RestartPolicy.Condition switch
        {
            RestartCondition.Always or RestartCondition.UnlessStopped => true,
            RestartCondition.OnFailure => row.ExitCode is not 0
                && (row.RestartPolicy.MaximumRetryCount == 0 || row.RestartCount < row.RestartPolicy.MaximumRetryCount),
            _ => false,
        };

    /// <summary>The process that is about to restart a container by its policy.</summary>
    /// <param name="layout">The container's files.</param>
    /// <returns>The process; <see langword="null"/> when there is none.</returns>
    public static ProcessIdentity? Restarter(ContainerLayout layout) =>
        ProcessIdentity.TryParse(ProcFile.TryRead(layout.RestartMarker, 64)) is { IsAlive: true } process ? process : null;

    /// <summary>How long to wait before a restart: doubled each time, short again after a run of ten seconds.</summary>
    /// <param name="row">The container, cleaned up.</param>
    /// <param name="failures">How many restarts have failed since it ran.</param>
    /// <returns>The time.</returns>
    public static TimeSpan Delay(ContainerRow row, int failures = 0)
    {
        int tries =
            failures > 0 ? failures
            : row.Finished - row.Started >= s_healthy ? 0
            : row.RestartCount;
        TimeSpan delay = s_shortest * Math.Pow(2, Math.Min(tries, 16));
        return delay < s_longest ? delay : s_longest;
    }

    // Cleans up and waits until it is time to restart; false when nothing is to be restarted any more.
    private async Task<bool> IsTurnAsync(string id, int failures, CancellationToken cancellationToken)
    {
        ContainerLayout layout = containers.Layout(id);
        TimeSpan delay;
        DirectoryWatcher watcher;
        using (await context.Locks.AcquireContainerAsync(id, cancellationToken).ConfigureAwait(false))
        {
            if (store.Get(id) is not { } row)
            {
                return false;
            }

            row = await cleaner.CleanLockedAsync(row, cancellationToken).ConfigureAwait(false);
            if (row.AutoRemove || !IsDue(row) || (failures == 0 && row.Error is not null))
            {
                // A monitor calls us also when the runtime could not make the container. Whoever wanted that start knows, and goes on.
                return false;
            }

            // The mark says that it is going to be restarted; who stops, starts or removes it takes the directory away.
            delay = Delay(row, failures);
            Directory.CreateDirectory(layout.RunDirectory, OwnedRoot.Private);
            File.WriteAllText(layout.RestartMarker, ProcessIdentity.Current.ToString());
            FaultPoints.Reach(FaultPoint.RestartMarked);
            watcher = new DirectoryWatcher(layout.RunDirectory, DirectoryChangeKind.Deleted);
        }

        using (watcher)
        {
            return await WaitBackoffAsync(watcher, delay, cancellationToken).ConfigureAwait(false);
        }
    }

    // False when it was to be started and could not be.
    private async Task<bool> TryRestartAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            if (store.Get(id) is { } waiting && IsDue(waiting))
            {
                // What it needs may have ended too, as the infra container of its pod.
                await starter.StartRequiredAsync(waiting, [id], cancellationToken).ConfigureAwait(false);
            }

            using HeldLock held = await context.Locks.AcquireContainerAsync(id, cancellationToken).ConfigureAwait(false);
            if (store.Get(id) is { } fresh && IsDue(fresh) && FileStatus.TryGet(containers.Layout(id).RestartMarker) is not null)
            {
                await starter
                    .StartLockedAsync(
                        new StartRequest
                        {
                            Row = fresh,
                            Plan = containers.Plan(fresh),
                            RestartCount = fresh.RestartCount + 1,
                        },
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }

            return true;
        }
        catch (PodShellException e)
        {
            // A source of a mount, a port or an address that is gone for a moment; whoever looks sees why.
            store.SetRestartFailed(id, e.Message);
            return false;
        }
    }

    // A monitor writes its exit file before it calls us. Where the disk was too full for that, whoever holds the lock would wait for the
    // file until the monitor ends, which waits for us: an empty one says that nobody knows the exit code.
    private void EnsureExitFile(string id, ContainerLayout layout)
    {
        if (RunOfOurMonitor(id) is not { } row || ObservedState.Of(row, layout).State != ContainerState.Stopping)
        {
            return;
        }

        using (FileStream file = new(layout.ExitFile, FileMode.OpenOrCreate, FileAccess.Write))
        {
            if (RunOfOurMonitor(id) is null)
            {
                // Whoever held the lock has recorded the end and taken the monitor's file away between our two looks.
                File.Delete(layout.ExitFile);
            }
        }
    }

    private ContainerRow? RunOfOurMonitor(string id) =>
        store.Get(id) is { State: ContainerState.Running or ContainerState.Paused, Monitor: { } monitor } row
        && monitor.Pid == ProcessIdentity.ParentId
            ? row
            : null;

    private static async Task<bool> WaitBackoffAsync(DirectoryWatcher watcher, TimeSpan delay, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(delay);
        try
        {
            await watcher.NextAsync(over.Token).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }
}
