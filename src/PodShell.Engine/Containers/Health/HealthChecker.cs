using System.Text.Json;
using PodShell.Engine.Containers.Exec;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Health;

/// <summary>Checks whether containers are well: runs the check, records its result, and does what follows of that.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="health">What checks say of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="executor">Runs commands in them.</param>
/// <param name="stopper">Stops them.</param>
/// <param name="starter">Starts them.</param>
internal sealed class HealthChecker(
    EngineContext context,
    ContainerStore store,
    HealthStore health,
    ContainerRepository containers,
    ContainerExecutor executor,
    ContainerStopper stopper,
    ContainerStarter starter
)
{
    private const int TimedOut = -1;

    /// <summary>Checks a container on request.</summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Ends the check, which then has no result.</param>
    /// <returns>The result.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotRunning"/>, <see cref="ErrorIds.HealthCheckInvalid"/> without a check.
    /// </exception>
    public async Task<ContainerHealth> CheckAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        if (containers.StateOf(row).State != ContainerState.Running || row.Started is not { } started)
        {
            throw Error(ErrorIds.ContainerNotRunning, row, "is not running", "Start it first.");
        }

        PlannedHealth plan = containers.Health(row) is { IsActive: true } planned
            ? planned
            : throw Error(
                ErrorIds.HealthCheckInvalid,
                row,
                "has no defined healthcheck",
                $"Create it again with one ({FaceWords.Either("-HealthCommand", "--health-cmd")})."
            );
        if (!health.IsOf(row.Id, started))
        {
            // Its start comes to that at this moment, or was killed before.
            health.Begin(row.Id, started, plan.Startup is not null);
        }

        bool startup = health.Get(row.Id) is { Startup: true };
        ContainerHealth result = await CheckAsync(row, plan, startup, cancellationToken).ConfigureAwait(false)
            ?? throw Error(ErrorIds.ContainerNotRunning, row, "is not running", "It ended while it was checked.");
        await FollowAsync(row, plan, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Checks a container because it is time to. One that is paused is left alone.</summary>
    /// <param name="id">The container.</param>
    /// <param name="started">When the run began that is meant.</param>
    /// <param name="due">Told as soon as it is known when the next check is due; not told when there is to be none.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>A task.</returns>
    public async Task CheckDueAsync(string id, DateTimeOffset started, Action<TimeSpan> due, CancellationToken cancellationToken)
    {
        if (
            store.Get(id) is not { } row
            || row.Started?.UtcTicks != started.UtcTicks
            || containers.Health(row) is not { IsTimed: true } plan
        )
        {
            return;
        }

        bool startup = health.Get(id) is { Startup: true };
        ContainerState state = containers.StateOf(row).State;
        if (state == ContainerState.Running)
        {
            await CheckAsync(row, plan, startup, cancellationToken).ConfigureAwait(false);
        }
        else if (state != ContainerState.Paused)
        {
            return;
        }

        TimeSpan next = plan.Of(health.Get(id) is { Startup: true }).Interval;
        if (next > TimeSpan.Zero)
        {
            due(next);
        }

        await FollowAsync(row, plan, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ContainerHealth?> CheckAsync(ContainerRow row, PlannedHealth plan, bool startup, CancellationToken cancellationToken)
    {
        DateTimeOffset begin = DateTimeOffset.Now;
        if (await RunAsync(row, plan, plan.Of(startup), cancellationToken).ConfigureAwait(false) is not var (code, output))
        {
            return null;
        }

        FaultPoints.Reach(FaultPoint.HealthChecked);
        HealthLogDetail result = new(begin, DateTimeOffset.Now, code, output);
        DateTimeOffset started = row.Started!.Value;
        if (health.Record(row.Id, started, before => HealthRule.Add(before, plan, startup, started, result)) is not { } now)
        {
            return null;
        }

        FaultPoints.Reach(FaultPoint.HealthRecorded);
        Tell(row, plan, now, result);
        return new ContainerHealth
        {
            ContainerId = row.Id,
            ContainerName = row.Name,
            Succeeded = code == 0,
            Status = now.Status,
            FailingStreak = now.FailingStreak,
            IsStartup = startup,
            ExitCode = code,
            Timeout = plan.Of(startup).Timeout,
            Output = output,
            Started = result.Start,
            Finished = result.End,
        };
    }

    // Null when the container has ended, or was frozen, while it was checked: that says nothing of its health.
    private async Task<(int Code, string Output)?> RunAsync(
        ContainerRow row,
        PlannedHealth plan,
        PlannedCheck check,
        CancellationToken cancellationToken
    )
    {
        using OutputHead output = new(plan.MaximumLogSize);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(check.Timeout);
        try
        {
            int? code = await executor
                .ExecAsync(
                    row,
                    new ExecRequest { Container = row.Id, Command = [.. check.Test.ToCommand()] },
                    new ContainerStreams { Output = output, Error = output },
                    limit.Token,
                    silent: true
                )
                .ConfigureAwait(false);
            return IsRunning(row) ? (code is 0 ? 0 : 1, output.ToText()) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return IsRunning(row) ? (TimedOut, output.ToText()) : null;
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.ContainerNotRunning or ErrorIds.ContainerNotFound)
        {
            return null;
        }
        catch (PodShellException e)
        {
            // The runtime could not run it: the command is not there, or not to be executed.
            return IsRunning(row) ? (1, e.Message) : null;
        }
    }

    private bool IsRunning(ContainerRow row) =>
        store.Get(row.Id) is { } now && now.Started == row.Started && containers.StateOf(now).State == ContainerState.Running;

    private void Tell(ContainerRow row, PlannedHealth plan, HealthRow now, HealthLogDetail result)
    {
        string status = now.Status.ToString().ToLowerInvariant();
        PodEvent happened = EventLog.Of(row, EventTypes.HealthStatus);
        Dictionary<string, string> attributes = new(happened.Attributes)
        {
            ["health_status"] = status,
            ["health_failing_streak"] = now.FailingStreak.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (plan.LogDestination == HealthPlanner.Events)
        {
            attributes["health_log"] = result.Output;
        }

        context.Events.Write(happened with { Attributes = attributes });
        if (plan.LogDestination is HealthPlanner.Local or HealthPlanner.Events)
        {
            return;
        }

        HealthDetail detail = new()
        {
            Status = status,
            FailingStreak = now.FailingStreak,
            Log = now.Log,
        };
        try
        {
            AtomicFile.Write(
                $"{plan.LogDestination}/{row.Id}-healthcheck.log",
                JsonSerializer.SerializeToUtf8Bytes(detail, HealthJsonContext.Default.HealthDetail)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PodShellException)
        {
            context.Log.Warning($"A health check of '{row.Name}' could not be written to '{plan.LogDestination}': {e.Message}");
        }
    }

    // By what is recorded: a check that was killed between its record and this leaves it to the next one.
    private async Task FollowAsync(ContainerRow row, PlannedHealth plan, CancellationToken cancellationToken)
    {
        if (health.Get(row.Id) is not { } now || !IsRunning(row))
        {
            return;
        }

        bool failed = now.Startup && plan.Startup is { Retries: > 0 } startup && now.Failures >= startup.Retries;
        HealthAction action =
            failed ? HealthAction.Restart
            : now.Status == HealthStatus.Unhealthy ? plan.OnFailure
            : HealthAction.None;
        switch (action)
        {
            case HealthAction.Kill:
                // Nobody has stopped it: its restart policy holds.
                containers.StateOf(row).Process?.Signal(Signal.Kill.Number);
                context.Events.Write(row, EventTypes.Kill);
                break;
            case HealthAction.Stop:
                await stopper.StopAsync(row, null, cancellationToken).ConfigureAwait(false);
                break;
            case HealthAction.Restart:
                await stopper.StopAsync(row, null, cancellationToken).ConfigureAwait(false);
                if (store.Get(row.Id) is { } stopped)
                {
                    StartedContainer running = await starter.StartAsync(stopped, null, null, cancellationToken).ConfigureAwait(false);
                    context.Events.Write(running.Row, EventTypes.Restart);
                }

                break;
            default:
                break;
        }
    }

    private static PodShellException Error(string id, ContainerRow row, string why, string action) =>
        new(id, ErrorKind.InvalidState, $"container {row.Id} {why}", row.Name, action);
}
