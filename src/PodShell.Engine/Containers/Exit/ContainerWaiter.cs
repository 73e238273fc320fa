using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Events;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Exit;

/// <summary>
/// Waits for containers: on events of other commands, on exit files and on the death of processes; never by looking again and again.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="cleaner">Cleans up what has ended.</param>
internal sealed class ContainerWaiter(EngineContext context, ContainerStore store, ContainerRepository containers, ContainerCleaner cleaner)
{
    // Podman's, where something else than the end was waited for.
    private const int NoExitCode = -1;

    /// <summary>Waits until a container reaches a state.</summary>
    /// <param name="row">The container.</param>
    /// <param name="conditions">Any of these states; Stopped and Exited when empty, and <paramref name="health"/> is.</param>
    /// <param name="health">Any of these of a container that runs.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How it was then.</returns>
    public async Task<ContainerExit> WaitAsync(
        ContainerRow row,
        IReadOnlyCollection<ContainerState> conditions,
        IReadOnlyCollection<HealthStatus> health,
        CancellationToken cancellationToken
    )
    {
        bool forEnd = conditions.Count == 0 && health.Count == 0;
        ContainerState[] wanted = forEnd ? [ContainerState.Stopped, ContainerState.Exited] : [.. conditions];
        bool wantsEnd = wanted.Contains(ContainerState.Exited) || wanted.Contains(ContainerState.Stopped);
        using DirectoryWatcher events = new(context.Paths.Events, DirectoryChangeKind.Modified | DirectoryChangeKind.Created);
        bool hasRun = false;
        ProcessIdentity? monitor = null;
        while (true)
        {
            ContainerRow? fresh = store.Get(row.Id);
            if (fresh is null)
            {
                return new ContainerExit(
                    row.Id,
                    row.Name,
                    context.Events.LastEnd(row.Id)?.ExitCode ?? row.ExitCode ?? 0,
                    ContainerState.Exited
                );
            }

            ObservedState observed = containers.StateOf(fresh);
            monitor = fresh.Monitor ?? monitor;
            if (observed.NeedsCleanup)
            {
                await cleaner.CleanAsync(row.Id, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (forEnd && ContainerExitHandler.IsDue(fresh))
            {
                ProcessIdentity? restarter = Restarter(fresh, monitor);
                if (restarter is null)
                {
                    // Who restarts it holds its lock until its mark is there, and again while it starts it.
                    using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
                    if (store.Get(row.Id) is not { } now || now.State != fresh.State || now.RestartCount != fresh.RestartCount)
                    {
                        continue;
                    }

                    restarter = Restarter(fresh, monitor);
                }

                if (restarter is { } process)
                {
                    // Not yet its end: it is about to start again.
                    await ChangedAsync(process, events, cancellationToken).ConfigureAwait(false);
                    continue;
                }
            }

            // What was created and never ran counts as ended, as Podman sees it.
            bool met =
                (observed.IsRunning && fresh.Health is { } said && health.Contains(said))
                || wanted.Contains(observed.State)
                || (wantsEnd && (observed.State == ContainerState.Exited || (observed.State == ContainerState.Created && !hasRun)));
            if (met)
            {
                return new ContainerExit(row.Id, fresh.Name, wantsEnd ? fresh.ExitCode ?? 0 : NoExitCode, observed.State);
            }

            hasRun |= observed.IsRunning;
            await ChangedAsync(observed.IsRunning ? observed.Process ?? fresh.Monitor : null, events, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the process and the monitor of a running container are gone; does not clean up.</summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OutputEndsAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        ObservedState observed = containers.StateOf(row);
        if (observed.Process is { } process)
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (row.MonitorKind == MonitorKind.Inline)
        {
            (await context.Locks.AcquireMonitorAsync(row.Id, cancellationToken).ConfigureAwait(false)).Dispose();
        }
        else if (row.Monitor is { } monitor)
        {
            // conmon writes the last lines, then the exit file, then calls the clean-up, which may take long.
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task death = monitor.WaitForExitAsync(end.Token);
            Task file = DirectoryWatcher.WaitForNameAsync(context.Paths.Exits, row.Id, end.Token);
            await Task.WhenAny(death, file).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(death, file).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // The monitor lives until its clean-up has restarted the container, or has found that it does not.
    private ProcessIdentity? Restarter(ContainerRow row, ProcessIdentity? monitor) =>
        ContainerExitHandler.Restarter(containers.Layout(row.Id)) ?? (monitor is { IsAlive: true } ? monitor : null);

    private static async Task ChangedAsync(ProcessIdentity? process, DirectoryWatcher events, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task change = events.NextAsync(end.Token).AsTask();
        Task death = process?.WaitForExitAsync(end.Token) ?? Task.CompletedTask;
        Task first = process is null ? change : await Task.WhenAny(change, death).ConfigureAwait(false);
        await first.ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(change, death).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
