using System.Globalization;
using System.Text;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Timers;

/// <summary>
/// The process beside a container's monitor that has its health checked from time to time (native/enter.c): it sleeps until the next check
/// is due or the container's process ends, runs <c>podsh container health</c>, and is told by that when the next one is due. It keeps the
/// lock of its file: there is at most one for a container, and who finds the file free starts another one.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="health">What checks say of containers.</param>
internal sealed class HealthTimer(EngineContext context, HealthStore health)
{
    /// <summary>The name under which the process runs.</summary>
    public const string ProcessName = "podshell-health";

    private const int LockDescriptor = 3;

    /// <summary>
    /// Begins to count for a run. Does nothing without a check. The caller holds the container's lock, or is its monitor.
    /// </summary>
    /// <param name="row">The container, which starts.</param>
    /// <param name="plan">Its health check.</param>
    /// <returns>The row, with what is said of it.</returns>
    public ContainerRow Begin(ContainerRow row, PlannedHealth? plan)
    {
        if (plan is not { IsActive: true } || row.Started is not { } started)
        {
            return row;
        }

        health.Begin(row.Id, started, plan.Startup is not null);
        FaultPoints.Reach(FaultPoint.HealthBegun);
        return row with { Health = HealthStatus.Starting };
    }

    /// <summary>
    /// Starts the timer of a container that runs, unless there is one or no check is due by time. What keeps it from starting is a warning,
    /// and the next command tries again. The caller holds the container's lock, or is its monitor.
    /// </summary>
    /// <param name="row">The container.</param>
    /// <param name="plan">Its health check.</param>
    /// <param name="process">Its first process.</param>
    /// <returns>The timer, when this call started it.</returns>
    public ProcessIdentity? Start(ContainerRow row, PlannedHealth? plan, ProcessIdentity? process)
    {
        if (plan is not { IsTimed: true } || row.Started is not { } started || process is not { } first)
        {
            return null;
        }

        try
        {
            using FileLock? mine = FileLock.TryAcquire(context.Locks.HealthTimerFile(row.Id));
            return mine is null ? null : Spawn(row, started, first, mine);
        }
        catch (Exception e) when (e is PodShellException or IOException)
        {
            context.Locks.MarkUnfinished(row.Id);
            context.Log.Warning($"The health of the container '{row.Name}' is not checked yet: {e.Message} The next command tries again.");
            return null;
        }
    }

    /// <summary>
    /// Starts the timer again of a container that runs and whose timer was killed. The caller holds the container's lock.
    /// </summary>
    /// <param name="row">The container.</param>
    /// <param name="plan">Its health check.</param>
    /// <param name="process">Its first process.</param>
    public void Repair(ContainerRow row, PlannedHealth? plan, ProcessIdentity? process)
    {
        if (plan is not { IsTimed: true })
        {
            File.Delete(context.Locks.HealthTimerFile(row.Id));
            return;
        }

        if (row.Started is { } started && !health.IsOf(row.Id, started))
        {
            row = Begin(row, plan);
        }

        Start(row, plan, process);
    }

    /// <summary>Ends the timer of a container, if there is one, and takes its file away. Idempotent.</summary>
    /// <param name="id">The container.</param>
    /// <returns>A task.</returns>
    public async Task EndAsync(string id)
    {
        string file = context.Locks.HealthTimerFile(id);
        if (FileStatus.TryGet(file) is null)
        {
            return;
        }

        // It ends by itself with the container; waited for, so that nothing is left when this returns.
        if (ProcessIdentity.TryParse(ProcFile.TryRead(file, 64)) is { } timer && timer.Signal(Signal.Kill.Number))
        {
            await timer.WaitForExitAsync().ConfigureAwait(false);
        }

        File.Delete(file);
    }

    private ProcessIdentity? Spawn(ContainerRow row, DateTimeOffset started, ProcessIdentity first, FileLock mine)
    {
        SpawnedProcess process = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = context.Settings.PodshPath,
                Name = ProcessName,
                Arguments =
                [
                    first.Pid.ToString(CultureInfo.InvariantCulture),
                    first.StartTime.ToString(CultureInfo.InvariantCulture),
                    context.Settings.PodshPath,
                    "--root",
                    context.Settings.Root,
                    "--runroot",
                    context.Settings.RunRoot,
                    "container",
                    "health",
                    "--started",
                    started.UtcTicks.ToString(CultureInfo.InvariantCulture),
                    row.Id,
                ],
                Environment = ChildEnvironment.Of(context.Settings),
                WorkingDirectory = "/",
                Descriptors = [(LockDescriptor, mine.Handle)],
                NewSession = true,
            }
        );
        ProcessIdentity? identity = process.Identity;
        HelperProcesses.Reap(process);
        FaultPoints.Reach(FaultPoint.HealthTimerSpawned);
        if (identity is { } timer)
        {
            byte[] text = Encoding.ASCII.GetBytes(timer.ToString());
            RandomAccess.SetLength(mine.Handle, 0);
            RandomAccess.Write(mine.Handle, text, 0);
            FaultPoints.Reach(FaultPoint.HealthTimerNoted);
        }

        return identity;
    }
}
