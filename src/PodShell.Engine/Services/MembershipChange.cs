using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Services;

/// <summary>What joining and leaving a network have in common: the container's rows, and the files in it that tell of networks.</summary>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="networkStore">The rows of networks.</param>
/// <param name="sharedHosts">The /etc/hosts of pods.</param>
internal sealed class MembershipChange(
    ContainerStore store,
    ContainerRepository containers,
    NetworkStore networkStore,
    SharedHosts sharedHosts
)
{
    /// <summary>Records what the container is to be on from now on.</summary>
    /// <param name="row">The container.</param>
    /// <param name="plan">Its plan, changed.</param>
    /// <returns>The row afterwards.</returns>
    public ContainerRow Record(ContainerRow row, ContainerPlan plan)
    {
        ContainerSummary summary = row.Summary with { Networks = plan.Network.Networks.Count > 0 ? [.. plan.Network.Networks] : null };
        byte[] planText = ContainerPlanJsonContext.Write(plan);
        byte[] summaryText = StateJsonContext.Write(summary);
        networkStore.Rejoin(row.Id, plan.Network.Networks, planText, summaryText);
        string directory = containers.Layout(row.Id).Directory;
        if (ContainerCopy.TryRead(directory) is { } copy)
        {
            (_, IReadOnlyList<byte[]> definitions) = store.DescribeFor(null, null, plan.Network.Networks);
            (
                copy with
                {
                    Plan = planText,
                    Summary = summaryText,
                    Networks = plan.Network.Networks,
                    NetworkDefinitions = definitions,
                }
            ).Write(directory);
        }

        return row with
        {
            Summary = summary,
        };
    }

    /// <summary>Shows the container its network as it is now: the files are written in place, since they are mounted into it.</summary>
    /// <param name="row">The container.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="state">Its network.</param>
    public void Show(ContainerRow row, ContainerPlan plan, NetworkState state)
    {
        ContainerLayout layout = containers.Layout(plan.Id);
        NetworkStateFile.Write(layout.RunDirectory, state);
        sharedHosts.Write(row, plan, state);
        if (plan.Network.DnsServers is not ["none"])
        {
            SharedHosts.Overwrite($"{layout.RunDirectory}/resolv.conf", ResolverFile.Make(plan.Network, state));
        }
    }
}
