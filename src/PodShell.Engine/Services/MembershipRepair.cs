using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Services;

/// <summary>
/// Brings what a running container has on networks and what is written of it together again, after a command that joined or left one was
/// killed in the middle: one that joined has not, one that left has.
/// </summary>
/// <param name="containers">What is known of containers.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="disconnector">Takes containers off networks.</param>
/// <param name="change">Records what a container is on.</param>
internal sealed class MembershipRepair(
    ContainerRepository containers,
    AttachmentStore attachments,
    NetworkDisconnector disconnector,
    MembershipChange change
)
{
    /// <summary>Repairs a container, whose lock the caller holds. Idempotent; one that does not run has nothing to repair.</summary>
    /// <param name="row">The container.</param>
    public async Task RepairAsync(ContainerRow row)
    {
        ContainerPlan plan = containers.Plan(row);
        if (
            plan.Network.Kind != NetworkKind.Bridge
            || containers.StateOf(row) is not { IsRunning: true, Process: { } process }
            || attachments.Get(row.Id) is not { } state
        )
        {
            return;
        }

        foreach (NetworkInterfaceState one in state.Interfaces.Where(one => one.Leaving || !plan.Network.Networks.Contains(one.Network)))
        {
            PodNetwork network = state.Networks.First(candidate => candidate.Name == one.Network);
            ContainerPlan left = MembershipChange.Without(plan, network.Name);
            await disconnector.DetachAsync(row, left, network, process, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (string name in plan.Network.Networks.Where(name => !state.Interfaces.Any(one => one.Network == name && !one.Leaving)))
        {
            plan = MembershipChange.Without(plan, name);
            change.Leave(row, plan, name);
        }
    }
}
