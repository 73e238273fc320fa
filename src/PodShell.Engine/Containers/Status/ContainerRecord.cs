using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Status;

/// <summary>Makes of row and observed the record that users see.</summary>
internal static class ContainerRecord
{
    /// <summary>The record of one container as it is now, with how it ended where no command has recorded that yet.</summary>
    /// <param name="row">The row.</param>
    /// <param name="layout">Its files.</param>
    /// <returns>The record.</returns>
    public static Container Now(ContainerRow row, ContainerLayout layout)
    {
        ObservedState observed = ObservedState.Of(row, layout);
        row = observed.Ended(row, layout);
        return Of(row, observed.Shown(row, layout));
    }

    /// <summary>Creates it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="observed">The state.</param>
    /// <returns>The record.</returns>
    public static Container Of(ContainerRow row, ObservedState observed) =>
        new()
        {
            Id = row.Id,
            Name = row.Name,
            Image = row.Image,
            ImageId = row.ImageId ?? "",
            Command = row.Summary.Command ?? (IReadOnlyList<string>)[],
            State = observed.State,
            Created = row.Created,
            Started = row.Started,
            Finished = observed.Process is not null || observed.IsRunning ? null : row.Finished,
            ExitCode = observed.Process is not null || observed.IsRunning ? 0 : row.ExitCode ?? 0,
            ProcessId = observed.Process?.Pid,
            Health = row.Health,
            OutOfMemoryKilled = row.OutOfMemory,
            Ports = row.Ports,
            Labels = row.Summary.Labels ?? [],
            Networks = row.Summary.Networks ?? (IReadOnlyList<string>)[],
            Mounts = [.. row.Volumes.Select(volume => volume.Target)],
            PodId = row.Summary.Pod,
            PodName = row.Summary.PodName,
            IsInfra = row.Summary.IsInfra,
            Runtime = row.Runtime,
            RestartPolicy = row.RestartPolicy,
            RestartCount = row.RestartCount,
            AutoRemove = row.AutoRemove,
            CidFile = row.Summary.CidFile,
        };
}
