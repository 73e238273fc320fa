using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Services;

/// <summary>What joining and leaving a network have in common: the container's rows, and the files in it that tell of networks.</summary>
/// <param name="parts">The shared parts.</param>
/// <param name="containers">The parts of the container engine.</param>
internal sealed class MembershipChange(NetworkParts parts, ContainerParts containers)
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
        parts.Networks.Rejoin(row.Id, plan.Network.Networks, planText, summaryText);
        string directory = containers.Layout(row.Id).Directory;
        if (ContainerCopy.TryRead(directory) is { } copy)
        {
            (_, IReadOnlyList<byte[]> definitions) = containers.Store.DescribeFor(null, null, plan.Network.Networks);
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
        new SharedHosts(containers).Write(row, plan, state);
        if (plan.Network.DnsServers is not ["none"])
        {
            SharedHosts.Overwrite($"{layout.RunDirectory}/resolv.conf", ResolverFile.Make(plan.Network, state));
        }
    }
}
