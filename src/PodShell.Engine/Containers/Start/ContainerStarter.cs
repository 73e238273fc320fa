using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Streams;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Containers.Timers;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Start;

/// <summary>The one way up: starts containers, whatever watches over them.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="podCgroups">The cgroups of pods.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="teardown">Takes away what starts and creations made.</param>
/// <param name="preparer">Makes them ready.</param>
/// <param name="cleaner">Cleans up what has ended unseen.</param>
/// <param name="healthTimer">Has their health checked.</param>
internal sealed class ContainerStarter(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    ContainerRepository containers,
    PodCgroups podCgroups,
    HelperScopes scopes,
    RuntimeFinder runtimes,
    ContainerTeardown teardown,
    ContainerPreparer preparer,
    ContainerCleaner cleaner,
    HealthTimer healthTimer
)
{
    /// <summary>Starts a container that does not run, and first those that it needs. One that runs is left as it is.</summary>
    /// <param name="row">The container.</param>
    /// <param name="streams">The caller's side, to attach to it before its command runs; <see langword="null"/> to start only.</param>
    /// <param name="detachKeys">The keys that detach a terminal.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The row afterwards and the session.</returns>
    public async Task<StartedContainer> StartAsync(
        ContainerRow row,
        ContainerStreams? streams,
        string? detachKeys,
        CancellationToken cancellationToken
    )
    {
        await StartRequiredAsync(row, [row.Id], cancellationToken).ConfigureAwait(false);
        using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
        ContainerRow fresh = store.Get(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
        fresh = await cleaner.CleanLockedAsync(fresh, cancellationToken).ConfigureAwait(false);
        ObservedState observed = containers.StateOf(fresh);
        if (observed.IsRunning)
        {
            return streams is null
                ? new StartedContainer(fresh, null, AlreadyRunning: true)
                : await AttachLockedAsync(fresh, streams, detachKeys, cancellationToken).ConfigureAwait(false);
        }

        return fresh.State == ContainerState.Removing
            ? throw ContainerErrors.NotFound(row.Name)
            : await StartLockedAsync(
                    new StartRequest
                    {
                        Row = fresh,
                        Plan = containers.Plan(fresh),
                        Streams = streams,
                        DetachKeys = detachKeys,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
    }

    /// <summary>Attaches to a container that runs.</summary>
    /// <param name="row">The container.</param>
    /// <param name="streams">The caller's side.</param>
    /// <param name="detachKeys">The keys that detach a terminal.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The row and the session.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotRunning"/>; <see cref="ErrorIds.ContainerNotAttachable"/> when nothing could carry its streams.
    /// </exception>
    public async Task<StartedContainer> AttachAsync(
        ContainerRow row,
        ContainerStreams streams,
        string? detachKeys,
        CancellationToken cancellationToken
    )
    {
        using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
        ContainerRow fresh = store.Get(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
        fresh = await cleaner.CleanLockedAsync(fresh, cancellationToken).ConfigureAwait(false);
        ObservedState observed = containers.StateOf(fresh);
        return observed.State == ContainerState.Running
            ? await AttachLockedAsync(fresh, streams, detachKeys, cancellationToken).ConfigureAwait(false)
            : throw ContainerErrors.NotRunning(fresh, observed, containers.Layout(row.Id));
    }

    private async Task<StartedContainer> AttachLockedAsync(
        ContainerRow row,
        ContainerStreams streams,
        string? detachKeys,
        CancellationToken cancellationToken
    )
    {
        ContainerLayout layout = containers.Layout(row.Id);
        ContainerErrors.ThrowIfOutOfReach(row.Name, layout);
        if (!AttachSession.IsOffered(layout))
        {
            throw new PodShellException(
                ErrorIds.ContainerNotAttachable,
                ErrorKind.InvalidState,
                $"The container '{row.Name}' has no monitor that could carry its streams: "
                    + "the command that runs it in the foreground has them.",
                row.Name,
                $"Follow its log with {FaceWords.Either("Get-PodContainerLog -Follow", "podsh logs -f")}."
            );
        }

        AttachSession session = await AttachSession
            .OpenAsync(layout, containers.Plan(row), streams, detachKeys, cancellationToken)
            .ConfigureAwait(false);
        return new StartedContainer(row, session, AlreadyRunning: true);
    }

    /// <summary>
    /// Starts a container that does not run. The caller holds its lock, and records the end of one whose monitor it is.
    /// </summary>
    /// <param name="request">The container, and how.</param>
    /// <param name="cancellationToken">Stops it; the container then does not run.</param>
    /// <returns>The row afterwards and the session.</returns>
    public async Task<StartedContainer> StartLockedAsync(StartRequest request, CancellationToken cancellationToken)
    {
        ContainerRow row = request.Row;
        if (row.Summary.Pod is { } pod && podStore.Get(pod) is { } itsPod)
        {
            await podCgroups.EnsureAsync(itsPod).ConfigureAwait(false);
        }

        if (row.IsBuiltInInfra)
        {
            request = request with { Plan = PauseProgram.AddTo(request.Plan, context.Settings) };
        }

        ContainerLayout layout = containers.Layout(row.Id);
        if (request.Inline is null)
        {
            await EndStaleStartAsync(row, layout).ConfigureAwait(false);
        }

        PreparedContainer? prepared = null;
        AttachSession? session = null;
        try
        {
            prepared = await preparer.PrepareAsync(request, cancellationToken).ConfigureAwait(false);
            IContainerMonitor monitor = MonitorOf(request, prepared);
            MonitoredProcess made = await monitor.CreateAsync(cancellationToken).ConfigureAwait(false);
            if (monitor.Kind == MonitorKind.Conmon && request.Streams is { } streams)
            {
                session = await AttachSession
                    .OpenAsync(layout, request.Plan, streams, request.DetachKeys, cancellationToken)
                    .ConfigureAwait(false);
            }

            // The row before the command: whoever looks from now on judges by the processes. That of an inline monitor was made so.
            ContainerRow running =
                monitor.Kind == MonitorKind.Inline
                    ? row
                    : store.SetRunning(row, DateTimeOffset.Now, made.Process, made.Monitor, monitor.Kind, request.RestartCount);
            running = healthTimer.Begin(running, request.Plan.Health);
            ProcessIdentity? timer = null;
            int? code = await monitor.RunAsync(Running, cancellationToken).ConfigureAwait(false);
            if (timer is { } apart && monitor.Kind != MonitorKind.Inline)
            {
                await scopes.HoldAsync("health", apart).ConfigureAwait(false);
            }

            return new StartedContainer(running, session, AlreadyRunning: false, code);

            void Running()
            {
                context.Events.Write(EventLog.Of(running, EventTypes.Init), EventLog.Of(running, EventTypes.Start));
                timer = healthTimer.Start(running, request.Plan.Health, running.Process ?? PidFile.Read(layout.PidFile));
            }
        }
        catch (Exception e) when (request.Inline is null)
        {
            session?.Dispose();
            await UndoAsync(row, prepared, e).ConfigureAwait(false);
            throw;
        }
        finally
        {
            prepared?.Dispose();
        }
    }

    private IContainerMonitor MonitorOf(StartRequest request, PreparedContainer prepared) =>
        request.Inline is { } inline ? new InlineMonitor(context.Log, scopes, prepared, request.Streams!, inline)
        : request.Row.IsBuiltInInfra && !prepared.Ports.Any ? new DetachedMonitor(scopes, prepared)
        : new ConmonMonitor(context, scopes, prepared, request.Streams is not null);

    // A start that was killed. Its child held the lock until it became the monitor, so that no recovery could repair it.
    private async Task EndStaleStartAsync(ContainerRow row, ContainerLayout layout)
    {
        if (FileStatus.TryGet(layout.RunDirectory) is not null)
        {
            TeardownSteps steps = teardown.Begin(row);
            await teardown.EndRunAsync(steps, RunEnd.Killed, runtimes.Of(row.Runtime), hasNetwork: false).ConfigureAwait(false);
            steps.ThrowIfFailed();
        }

        File.Delete(layout.ExitFile);
    }

    // What failed before there was a process is told to the caller alone.
    private Task UndoAsync(ContainerRow row, PreparedContainer? prepared, Exception cause) =>
        prepared is null
            ? teardown.UndoStartAsync(row, RunEnd.NoProcess, runtimes.Of(row.Runtime))
            : teardown.UndoStartAsync(row, RunEnd.StartFailed, prepared.Runtime, prepared.Mounts, () => Record(row, cause));

    private void Record(ContainerRow row, Exception cause)
    {
        if (row.State == ContainerState.Created)
        {
            store.SetState(row.Id, ContainerState.Created);
            store.SetError(row.Id, cause.Message, cause is PodShellException known ? known.ExitCode : 125);
        }
        else
        {
            store.SetStillExited(row, cause.Message);
        }
    }

    /// <summary>Starts the containers that a container needs.</summary>
    /// <param name="row">The container.</param>
    /// <param name="seen">Those that are looked after already.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task StartRequiredAsync(ContainerRow row, HashSet<string> seen, CancellationToken cancellationToken)
    {
        foreach (string required in store.GetRequired(row.Id))
        {
            if (seen.Add(required) && store.Get(required) is { } other && !containers.StateOf(other).IsRunning)
            {
                await StartRequiredAsync(other, seen, cancellationToken).ConfigureAwait(false);
                await StartAsync(other, null, null, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
