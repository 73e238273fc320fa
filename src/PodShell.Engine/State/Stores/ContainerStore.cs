using PodShell.Engine.State.Records;
using PodShell.Engine.State.Schema;
using PodShell.Engine.State.Sqlite;
using PodShell.Linux.Processes;

namespace PodShell.Engine.State.Stores;

/// <summary>
/// The rows of containers. Changes assume that the caller holds the container's lock, but for inserting, where the name's
/// uniqueness decides.
/// </summary>
/// <param name="database">The database.</param>
internal sealed partial class ContainerStore(StateDatabase database)
{
    /// <summary>Adds a container; this is what makes it visible.</summary>
    /// <param name="row">The row.</param>
    /// <param name="options">What was asked for, as JSON.</param>
    /// <param name="plan">What it came to, as JSON.</param>
    /// <param name="requires">The ids of the containers that it needs.</param>
    /// <param name="pod">The pod that is added with it, if it is the infra container of a new one.</param>
    /// <param name="networks">The names of the networks that it is to be on.</param>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNameInUse"/>; <see cref="ErrorIds.ImageNotFound"/> when the image was removed meanwhile.
    /// </exception>
    public void Insert(
        ContainerRow row,
        byte[] options,
        byte[] plan,
        IReadOnlyList<string> requires,
        PodDraft? pod = null,
        params IReadOnlyList<string> networks
    )
    {
        if (requires.Count == 0 && pod is null && networks.Count == 0 && row is { Ports.Count: 0, Volumes.Count: 0 })
        {
            database.Read(connection => Insert(connection, row, options, plan));
            return;
        }

        database.Write(connection =>
        {
            if (pod is not null)
            {
                PodStore.Insert(connection, pod.Row, pod.Options);
            }

            Insert(connection, row, options, plan);
            InsertPorts(connection, row.Id, row.Ports);
            InsertVolumes(connection, row);
            NetworkStore.Join(connection, row.Id, networks);
            foreach (string required in requires)
            {
                connection.Execute("INSERT OR IGNORE INTO container_dependencies(container, required) VALUES(?1, ?2)", row.Id, required);
            }
        });
    }

    /// <summary>Records that a container runs. When it ended the last time stays known.</summary>
    /// <param name="row">The container.</param>
    /// <param name="started">Since when.</param>
    /// <param name="process">Its first process; <see langword="null"/> when the pid file tells.</param>
    /// <param name="monitor">Its monitor.</param>
    /// <param name="kind">What the monitor is.</param>
    /// <param name="restartCount">How often the restart policy started it.</param>
    /// <returns>The row afterwards.</returns>
    public ContainerRow SetRunning(
        ContainerRow row,
        DateTimeOffset started,
        ProcessIdentity? process,
        ProcessIdentity? monitor,
        MonitorKind kind,
        int restartCount
    )
    {
        database.Execute(
            "UPDATE containers SET state=?2, started=?3, exit_code=NULL, oom=0, error=NULL, pid=?4, "
                + "pid_start=?5, monitor_pid=?6, monitor_start=?7, monitor_kind=?8, restart_count=?9, stopped_by_user=0 WHERE id=?1",
            row.Id,
            (int)ContainerState.Running,
            started.UtcTicks,
            process?.Pid,
            (long?)process?.StartTime,
            monitor?.Pid,
            (long?)monitor?.StartTime,
            (int)kind,
            restartCount
        );
        return row with
        {
            State = ContainerState.Running,
            Started = started,
            ExitCode = null,
            OutOfMemory = false,
            Error = null,
            Process = process,
            Monitor = monitor,
            MonitorKind = kind,
            RestartCount = restartCount,
            StoppedByUser = false,
        };
    }

    /// <summary>Records that a container has ended.</summary>
    /// <param name="id">The container.</param>
    /// <param name="finished">When.</param>
    /// <param name="exitCode">How.</param>
    /// <param name="outOfMemory">Whether the kernel killed it for memory.</param>
    public void SetExited(string id, DateTimeOffset finished, int exitCode, bool outOfMemory) =>
        database.Execute(
            "UPDATE containers SET state=?2, finished=?3, exit_code=?4, oom=?5, error=NULL, pid=NULL, pid_start=NULL, "
                + "monitor_pid=NULL, monitor_start=NULL, monitor_kind=0 WHERE id=?1",
            id,
            (int)ContainerState.Exited,
            finished.UtcTicks,
            exitCode,
            outOfMemory ? 1 : 0
        );

    /// <summary>Records that a container that had ended could not be started again: how and when it ended stays, as with Podman.</summary>
    /// <param name="before">Its row before the start.</param>
    /// <param name="error">Why.</param>
    public void SetStillExited(ContainerRow before, string error) =>
        database.Execute(
            """
            UPDATE containers SET state=?2, started=?3, finished=?4, exit_code=?5, oom=?6, error=?7, restart_count=?8, stopped_by_user=?9,
            pid=NULL, pid_start=NULL, monitor_pid=NULL, monitor_start=NULL, monitor_kind=0 WHERE id=?1
            """,
            before.Id,
            (int)ContainerState.Exited,
            before.Started?.UtcTicks,
            before.Finished?.UtcTicks,
            before.ExitCode,
            before.OutOfMemory ? 1 : 0,
            error,
            before.RestartCount,
            before.StoppedByUser ? 1 : 0
        );

    /// <summary>Records a state that is no start and no end: paused, running again, removing.</summary>
    /// <param name="id">The container.</param>
    /// <param name="state">The state.</param>
    public void SetState(string id, ContainerState state) => database.Execute("UPDATE containers SET state=?2 WHERE id=?1", id, (int)state);

    /// <summary>Records why a container could not be started; its state stays.</summary>
    /// <param name="id">The container.</param>
    /// <param name="error">Why.</param>
    /// <param name="exitCode">The exit code that tells it: 127 for a command that is not there.</param>
    public void SetError(string id, string error, int exitCode) =>
        database.Execute("UPDATE containers SET error=?2, exit_code=?3 WHERE id=?1", id, error, exitCode);

    /// <summary>Records that the restart policy could not start a container again. One that runs or is gone is left alone.</summary>
    /// <param name="id">The container.</param>
    /// <param name="error">Why.</param>
    public void SetRestartFailed(string id, string error) =>
        database.Execute(
            "UPDATE containers SET error=?2, restart_count=restart_count+1 WHERE id=?1 AND state=?3",
            id,
            error,
            (int)ContainerState.Exited
        );

    /// <summary>Records that a user stops it, so that the restart policy leaves it alone.</summary>
    /// <param name="id">The container.</param>
    public void SetStoppedByUser(string id) =>
        database.Execute("UPDATE containers SET stopped_by_user=1 WHERE id=?1 AND stopped_by_user=0", id);

    /// <summary>Takes a container away. Idempotent.</summary>
    /// <param name="id">The container.</param>
    /// <param name="volumes">The volumes that go with it; one that another container uses stays.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerInUse"/> when others need it.</exception>
    public void Delete(string id, params IReadOnlyList<string> volumes)
    {
        try
        {
            if (volumes.Count == 0)
            {
                database.Execute("DELETE FROM containers WHERE id=?1", id);
                return;
            }

            database.Write(connection =>
            {
                connection.Execute("DELETE FROM containers WHERE id=?1", id);
                foreach (string volume in volumes)
                {
                    connection.Execute(
                        "DELETE FROM volumes WHERE name=?1 AND NOT EXISTS(SELECT 1 FROM container_volumes WHERE name=?1)",
                        volume
                    );
                }
            });
        }
        catch (PodShellException e) when (SqliteException.IsConstraint(e))
        {
            throw new PodShellException(
                ErrorIds.ContainerInUse,
                ErrorKind.InvalidState,
                $"The container {id[..12]} is needed by other containers.",
                id,
                $"Remove those first, or remove it with what depends on it ({FaceWords.Either("-Depend", "--depend")}).",
                e.InnerException
            );
        }
    }

    private static void InsertPorts(SqliteConnection connection, string id, IReadOnlyList<PortMapping> ports)
    {
        for (int position = 0; position < ports.Count; position++)
        {
            ContainerSchema.InsertPort(connection, id, position, ports[position]);
        }
    }

    private static void InsertVolumes(SqliteConnection connection, ContainerRow row)
    {
        for (int position = 0; position < row.Volumes.Count; position++)
        {
            UsedVolume volume = row.Volumes[position];
            connection.Execute(
                "INSERT INTO container_volumes(container, position, target, name, path, anonymous) VALUES(?1,?2,?3,?4,?5,?6)",
                row.Id,
                position,
                volume.Target,
                volume.Name,
                volume.Path,
                volume.Anonymous
            );
        }

        if (row.Volumes.Any(volume => volume.Name is not null))
        {
            VolumeStore.AddOf(connection, row.Id);
        }
    }

    private static int Insert(SqliteConnection connection, ContainerRow row, byte[] options, byte[] plan)
    {
        try
        {
            return connection.Execute(
                "INSERT INTO containers(id, name, image_id, image, state, created, runtime, restart_policy, auto_remove, "
                    + "summary, options, plan, started, monitor_pid, monitor_start, monitor_kind, pod) "
                    + "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17)",
                row.Id,
                row.Name,
                row.ImageId,
                row.Image,
                (int)row.State,
                row.Created.UtcTicks,
                row.Runtime,
                row.RestartPolicy.ToString(),
                row.AutoRemove ? 1 : 0,
                StateJsonContext.Write(row.Summary),
                options,
                plan,
                row.Started?.UtcTicks,
                row.Monitor?.Pid,
                (long?)row.Monitor?.StartTime,
                (int)row.MonitorKind,
                row.Summary.Pod
            );
        }
        catch (SqliteException e)
            when (e.SqliteExtendedErrorCode == SqliteException.Trigger && e.Message.Contains("pod is gone", StringComparison.Ordinal))
        {
            throw new PodShellException(
                ErrorIds.PodNotFound,
                ErrorKind.NotFound,
                $"The pod '{row.Summary.PodName}' was removed while the container '{row.Name}' was being created.",
                row.Summary.PodName,
                "Create the pod again.",
                e
            );
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is SqliteException.Unique or SqliteException.Trigger)
        {
            throw NameInUse(row.Name, pod: false, replace: true, e);
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode == SqliteException.ForeignKey)
        {
            throw new PodShellException(
                ErrorIds.ImageNotFound,
                ErrorKind.NotFound,
                $"The image '{row.Image}' was removed while the container '{row.Name}' was being created.",
                row.Image,
                "Pull it again.",
                e
            );
        }
    }
}
