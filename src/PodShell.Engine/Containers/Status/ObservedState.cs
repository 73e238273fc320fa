using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Status;

/// <summary>
/// What a container really is now, judged from exit files and processes (pid plus start time), not from the row alone.
/// </summary>
/// <param name="State">
/// Its state. <see cref="ContainerState.Stopped"/> means: it has ended but nobody cleaned up yet. <see cref="ContainerState.Stopping"/>:
/// its process is gone and its monitor is about to say how it ended.
/// </param>
/// <param name="Process">Its first process, when it runs.</param>
internal readonly record struct ObservedState(ContainerState State, ProcessIdentity? Process)
{
    /// <summary>Whether it runs.</summary>
    public bool IsRunning => State is ContainerState.Running or ContainerState.Paused;

    /// <summary>Whether it has ended and is to be cleaned up.</summary>
    public bool NeedsCleanup => State is ContainerState.Stopped or ContainerState.Stopping;

    /// <summary>
    /// The state as users see it: what runs while a command waits for its end is stopping, what has ended by itself runs until it is
    /// known how, and what its command is about to start does not run.
    /// </summary>
    /// <param name="row">The container's row.</param>
    /// <param name="layout">Its files.</param>
    /// <returns>The state to show; no decision is taken by it.</returns>
    public ObservedState Shown(ContainerRow row, ContainerLayout layout) =>
        State switch
        {
            ContainerState.Stopped => this with { State = ContainerState.Exited },
            ContainerState.Running when Process is null && FileStatus.TryGet(layout.PidFile) is null => this with
            {
                State = ContainerState.Created,
            },
            ContainerState.Running or ContainerState.Stopping => this with
            {
                State = IsStopping(row, layout) ? ContainerState.Stopping : ContainerState.Running,
            },
            _ => this,
        };

    /// <summary>The row as users see it: with how and when the container ended, where no command has recorded that yet.</summary>
    /// <param name="row">The container's row.</param>
    /// <param name="layout">Its files.</param>
    /// <returns>The row to show.</returns>
    public ContainerRow Ended(ContainerRow row, ContainerLayout layout)
    {
        if (State != ContainerState.Stopped)
        {
            return row;
        }

        (int Code, DateTimeOffset Time)? exit = ExitFile.Read(layout);
        return row with { ExitCode = exit?.Code ?? ExitFile.CodeWithout(row), Finished = exit?.Time ?? DateTimeOffset.Now };
    }

    private static bool IsStopping(ContainerRow row, ContainerLayout layout) =>
        row.StoppedByUser && ProcessIdentity.TryParse(ProcFile.TryRead(layout.StoppingMark, 64)) is { IsAlive: true };

    /// <summary>Judges one container.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="layout">Its files.</param>
    /// <returns>The state.</returns>
    public static ObservedState Of(ContainerRow row, ContainerLayout layout) => Of(row, layout, null);

    /// <summary>Judges one of many containers.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="layout">Its files.</param>
    /// <param name="exited">The ids that have an exit file, read once for all; <see langword="null"/> to look.</param>
    /// <returns>The state.</returns>
    public static ObservedState Of(ContainerRow row, ContainerLayout layout, HashSet<string>? exited)
    {
        if (row.State is not (ContainerState.Running or ContainerState.Paused))
        {
            return new ObservedState(row.State, null);
        }

        if (row.MonitorKind == MonitorKind.Inline)
        {
            return row.Monitor is { IsAlive: true }
                ? new ObservedState(row.State, PidFile.Read(layout.PidFile))
                : new ObservedState(ContainerState.Stopped, null);
        }

        if (exited?.Contains(row.Id) ?? FileStatus.TryGet(layout.ExitFile) is not null)
        {
            return new ObservedState(ContainerState.Stopped, null);
        }

        if (row.Process is { IsAlive: true })
        {
            return new ObservedState(row.State, row.Process);
        }

        return new ObservedState(row.Monitor is { IsAlive: true } ? ContainerState.Stopping : ContainerState.Stopped, null);
    }
}
