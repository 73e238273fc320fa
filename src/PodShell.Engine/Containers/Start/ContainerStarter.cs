using System.Text.Json;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Streams;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux;
using PodShell.Protocol;

namespace PodShell.Engine.Containers.Start;

/// <summary>Starts containers under conmon.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="podCgroups">The cgroups of pods.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="teardowns">Takes away what starts and creations made.</param>
/// <param name="infraStarter">Starts the infra containers of pods.</param>
/// <param name="preparer">Makes them ready.</param>
/// <param name="cleaner">Cleans up what has ended unseen.</param>
internal sealed class ContainerStarter(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    ContainerRepository containers,
    PodCgroups podCgroups,
    HelperScopes scopes,
    RuntimeFinder runtimes,
    TeardownFactory teardowns,
    InfraStarter infraStarter,
    ContainerPreparer preparer,
    ContainerCleaner cleaner
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
            AttachSession? session = streams is null
                ? null
                : await AttachSession
                    .OpenAsync(containers.Layout(row.Id), containers.Plan(fresh), streams, detachKeys, cancellationToken)
                    .ConfigureAwait(false);
            return new StartedContainer(fresh, session, AlreadyRunning: true);
        }

        return fresh.State == ContainerState.Removing
            ? throw ContainerErrors.NotFound(row.Name)
            : await StartLockedAsync(fresh, containers.Plan(fresh), null, streams, detachKeys, 0, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a container that does not run. The caller holds its lock.</summary>
    /// <param name="row">The container.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="image">Its image, if it is known already.</param>
    /// <param name="streams">The caller's side, if it is to be attached.</param>
    /// <param name="detachKeys">The keys that detach a terminal.</param>
    /// <param name="restartCount">How often its restart policy has started it.</param>
    /// <param name="cancellationToken">Stops it; the container then does not run.</param>
    /// <returns>The row afterwards and the session.</returns>
    public async Task<StartedContainer> StartLockedAsync(
        ContainerRow row,
        ContainerPlan plan,
        ContainerImage? image,
        ContainerStreams? streams,
        string? detachKeys,
        int restartCount,
        CancellationToken cancellationToken
    )
    {
        ContainerOptions options = JsonSerializer.Deserialize(store.GetOptions(row.Id)!, ModelJsonContext.Default.ContainerOptions)!;
        ContainerLayout layout = containers.Layout(row.Id);

        if (row.Summary.Pod is { } pod && podStore.Get(pod) is { } itsPod)
        {
            await podCgroups.EnsureAsync(itsPod).ConfigureAwait(false);
        }

        bool builtIn = row.IsBuiltInInfra;
        if (builtIn)
        {
            plan = PauseProgram.AddTo(plan, context.Settings);
        }

        if (FileStatus.TryGet(layout.RunDirectory) is not null)
        {
            // A start that was killed. Its child held the lock until it became the monitor, so that no sweep could repair it.
            ContainerTeardown teardown = teardowns.Of(row);
            teardown.EndRun(RunEnd.Killed, runtimes.Of(row.Runtime), hasNetwork: false);
            teardown.ThrowIfFailed();
        }

        File.Delete(layout.ExitFile);
        using PreparedContainer prepared = await preparer.PrepareAsync(row, plan, image, cancellationToken).ConfigureAwait(false);
        AttachSession? session = null;
        try
        {
            if (builtIn && !prepared.Ports.Any)
            {
                return new StartedContainer(
                    await infraStarter.StartAsync(prepared, cancellationToken).ConfigureAwait(false),
                    null,
                    AlreadyRunning: false
                );
            }

            ConmonMonitor monitor = await ConmonMonitor
                .CreateAsync(prepared, options, streams is not null, context, scopes, cancellationToken)
                .ConfigureAwait(false);
            if (streams is not null)
            {
                session = await AttachSession.OpenAsync(layout, plan, streams, detachKeys, cancellationToken).ConfigureAwait(false);
            }

            // The row before the command: whoever looks from now on judges by the processes.
            ContainerRow running = store.SetRunning(
                row,
                DateTimeOffset.Now,
                monitor.Process,
                monitor.Monitor,
                MonitorKind.Conmon,
                restartCount
            );
            FaultPoints.Reach(FaultPoint.StartRecorded);
            await monitor.StartAsync(cancellationToken).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.StartRunning);
            context.Events.Write(EventLog.Of(running, EventTypes.Init), EventLog.Of(running, EventTypes.Start));
            FaultPoints.Reach(FaultPoint.StartReported);
            return new StartedContainer(running, session, AlreadyRunning: false);
        }
        catch (Exception e)
        {
            session?.Dispose();
            Undo(row, prepared, e);
            throw;
        }
    }

    private void Undo(ContainerRow row, PreparedContainer prepared, Exception cause)
    {
        ContainerTeardown teardown = teardowns.Of(row);
        teardown.EndRun(RunEnd.StartFailed, prepared.Runtime, row.Summary.HasNetwork, prepared.Mounts);
        teardown.ForgetExit();
        teardown.Try(() => Record(row, cause));
        teardown.Report();
    }

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
