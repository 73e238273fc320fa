using PodShell.Engine.Containers.Create;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Containers.Streams;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Run;

/// <summary>Creates and starts containers in one go.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="creator">Creates them.</param>
/// <param name="starter">Starts them.</param>
/// <param name="cleaner">Cleans up.</param>
/// <param name="stopper">Stops them when the caller gives up.</param>
internal sealed class ContainerRunner(
    EngineContext context,
    ContainerRepository containers,
    ContainerCreator creator,
    ContainerStarter starter,
    ContainerCleaner cleaner,
    ContainerStopper stopper
)
{
    /// <summary>Runs a container.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">The caller's side; <see langword="null"/> when detached.</param>
    /// <param name="started">Told the container when it runs.</param>
    /// <param name="progress">Receives the progress of a pull.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code; 0 when detached; <see langword="null"/> when the user detached from the terminal.</returns>
    public async Task<int?> RunAsync(
        RunContainerRequest request,
        ContainerStreams? streams,
        Action<Container>? started,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ContainerStreams attached = Attached(request, streams);
        bool inline =
            request is { Detach: false, OutlivesCaller: false }
            && request.Options is { Remove: true, Process.Terminal: false, Log.Driver: not "journald" }
            && !ContainerDependencies.Any(request.Options);

        // Before the row: whoever sees an inline container finds its monitor's lock held.
        CreatedContainer created = await creator.CreateAsync(request.Options, inline, progress, cancellationToken).ConfigureAwait(false);
        return inline
            ? await RunInlineAsync(created, attached, started, null, request.CancelInterrupts, cancellationToken).ConfigureAwait(false)
            : await RunMonitoredAsync(created, request, attached, started, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a container that goes with this call, and lets the caller have what it has changed before it goes.</summary>
    /// <param name="options">What is asked for; it is removed at its end, and has no terminal.</param>
    /// <param name="streams">The caller's side.</param>
    /// <param name="ended">Told the container and its exit code when it has ended; it is still there, and locked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunKeptAsync(
        ContainerOptions options,
        ContainerStreams streams,
        Func<CreatedContainer, int, Task> ended,
        CancellationToken cancellationToken
    )
    {
        CreatedContainer created = await creator.CreateAsync(options, inlineMonitor: true, null, cancellationToken).ConfigureAwait(false);
        return await RunInlineAsync(created, streams, null, ended, false, cancellationToken).ConfigureAwait(false) ?? 0;
    }

    /// <summary>Makes a container that goes with this call and is not started.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="work">What is done with its files; it is locked meanwhile.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task WithCreatedAsync(ContainerOptions options, Func<CreatedContainer, Task> work, CancellationToken cancellationToken)
    {
        CreatedContainer created = await creator.CreateAsync(options, inlineMonitor: true, null, cancellationToken).ConfigureAwait(false);
        using HeldLock held = created.Lock;
        using HeldLock alive = Alive(created);
        try
        {
            await work(created).ConfigureAwait(false);
        }
        finally
        {
            await cleaner.RecordEndAsync(created.Row, null, RunEnd.StartFailed).ConfigureAwait(false);
        }
    }

    private HeldLock Alive(CreatedContainer created) =>
        context.Locks.TryAcquireMonitor(created.Row.Id)
        ?? throw new InvalidOperationException("Somebody else monitors a container that was just created.");

    private static ContainerStreams Attached(RunContainerRequest request, ContainerStreams? streams) =>
        streams is null ? new ContainerStreams()
        : request.Attach.Count == 0 ? streams
        : streams with
        {
            Output = request.Attach.Contains(OutputSource.Stdout) ? streams.Output : null,
            Error = request.Attach.Contains(OutputSource.Stderr) ? streams.Error : null,
        };

    private async Task<int?> RunInlineAsync(
        CreatedContainer created,
        ContainerStreams streams,
        Action<Container>? started,
        Func<CreatedContainer, int, Task>? ended,
        bool interrupts,
        CancellationToken cancellationToken
    )
    {
        ContainerRow row = created.Row;
        int? code = null;
        bool ran = false;
        using HeldLock alive = Alive(created);
        FaultPoints.Reach(FaultPoint.RunMonitored);
        StartRequest request = new()
        {
            Row = row,
            Plan = created.Plan,
            Image = created.Image,
            Streams = streams,
            Inline = new InlineStart(created.Lock, Running, interrupts),
        };
        try
        {
            try
            {
                code = (await starter.StartLockedAsync(request, cancellationToken).ConfigureAwait(false)).ExitCode;
                if (ended is not null && code is { } exited)
                {
                    using HeldLock still = await context.Locks.AcquireContainerAsync(row.Id, CancellationToken.None).ConfigureAwait(false);
                    await ended(created, exited).ConfigureAwait(false);
                }
            }
            finally
            {
                using HeldLock held =
                    code is null && !created.Lock.IsReleased
                        ? created.Lock
                        : await context.Locks.AcquireContainerAsync(row.Id, CancellationToken.None).ConfigureAwait(false);
                await cleaner.RecordEndAsync(row, code, ran ? RunEnd.Exited : RunEnd.StartFailed).ConfigureAwait(false);
            }
        }
        finally
        {
            created.Lock.Dispose();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return code;

        void Running()
        {
            ran = true;
            started?.Invoke(ContainerRecord.Now(row, containers.Layout(row.Id)));
        }
    }

    private async Task<int?> RunMonitoredAsync(
        CreatedContainer created,
        RunContainerRequest request,
        ContainerStreams streams,
        Action<Container>? started,
        CancellationToken cancellationToken
    )
    {
        ContainerRow row = created.Row;
        StartedContainer running;
        bool needs = ContainerDependencies.Any(request.Options);
        if (needs)
        {
            created.Lock.Dispose();
        }

        try
        {
            running = needs
                ? await starter
                    .StartAsync(row, request.Detach ? null : streams, request.Options.Process.DetachKeys, cancellationToken)
                    .ConfigureAwait(false)
                : await starter
                    .StartLockedAsync(
                        new StartRequest
                        {
                            Row = row,
                            Plan = created.Plan,
                            Image = created.Image,
                            Streams = request.Detach ? null : streams,
                            DetachKeys = request.Options.Process.DetachKeys,
                        },
                        cancellationToken
                    )
                    .ConfigureAwait(false);
        }
        catch when (request.Options.Remove)
        {
            using HeldLock held = created.Lock.IsReleased
                ? await context.Locks.AcquireContainerAsync(row.Id, CancellationToken.None).ConfigureAwait(false)
                : created.Lock;
            await cleaner.RemoveAsync(row).ConfigureAwait(false);
            context.Events.Write(row, EventTypes.Remove);
            throw;
        }
        finally
        {
            created.Lock.Dispose();
        }

        started?.Invoke(ContainerRecord.Now(running.Row, containers.Layout(row.Id)));
        if (request.Detach)
        {
            return 0;
        }

        return await AttachAndWaitAsync(running, request.CancelInterrupts ? OnCancel.Interrupt : OnCancel.Stop, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Stays attached to a container until it ends.</summary>
    /// <param name="running">The container with a session.</param>
    /// <param name="onCancel">What cancelling does to the container.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code; <see langword="null"/> when the user detached.</returns>
    public async Task<int?> AttachAndWaitAsync(StartedContainer running, OnCancel onCancel, CancellationToken cancellationToken)
    {
        using AttachSession session = running.Session!;
        try
        {
            if (!await session.RunAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            if (running.Row.Process is { } process)
            {
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            }

            ContainerRow? ended = await cleaner.CleanAsync(running.Row.Id, cancellationToken).ConfigureAwait(false);
            return ended?.ExitCode ?? context.Events.LastEnd(running.Row.Id)?.ExitCode ?? 0;
        }
        catch (OperationCanceledException) when (onCancel == OnCancel.Interrupt)
        {
            await stopper.InterruptAsync(running.Row).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException) when (onCancel == OnCancel.Stop)
        {
            await stopper.StopAsync(running.Row, null, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
