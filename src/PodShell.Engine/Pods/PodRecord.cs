using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Makes of a pod's row and its containers the record that users see.</summary>
internal static class PodRecord
{
    /// <summary>Creates it.</summary>
    /// <param name="row">The pod.</param>
    /// <param name="members">Its containers with what is true of them, oldest first.</param>
    /// <param name="cgroups">Tells the path of its cgroup.</param>
    /// <returns>The record.</returns>
    public static Pod Of(PodRow row, IReadOnlyCollection<(ContainerRow Row, ObservedState Observed)> members, PodCgroups cgroups)
    {
        ContainerRow? infra = members.FirstOrDefault(member => member.Row.Summary.IsInfra).Row;
        return new Pod
        {
            Id = row.Id,
            Name = row.Name,
            State = PodStates.Of([.. members.Where(member => !IsDone(member.Row)).Select(member => member.Observed.State)]),
            Created = row.Created,
            InfraId = row.Summary.InfraId,
            Containers = [.. members.Select(member => ContainerRecord.Of(member.Row, member.Observed))],
            Labels = row.Summary.Labels ?? [],
            Share = row.Summary.Share,
            Ports = infra?.Ports ?? [],
            Networks = infra?.Summary.Networks ?? (IReadOnlyList<string>)[],
            HostName = row.Summary.HostName ?? "",
            CgroupPath = PodCgroups.IsSlice(row.Summary.CgroupParent) ? cgroups.PathOf(row)?.TrimStart('/') : cgroups.PathOf(row),
            RestartPolicy = row.Summary.RestartPolicy ?? RestartPolicy.No,
            ExitPolicy = row.Summary.ExitPolicy,
        };
    }

    // An init container has ended when all is well.
    private static bool IsDone(ContainerRow row) =>
        row is { Summary.InitContainer: not InitContainerKind.None, State: ContainerState.Exited, ExitCode: 0 };
}
