using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Services;

/// <summary>
/// What joining and leaving a network have in common: the container with its lock, its rows, and the files in it that tell of networks.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="networkStore">The rows of networks.</param>
/// <param name="sharedHosts">The /etc/hosts of pods.</param>
internal sealed class MembershipChange(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    NetworkStore networkStore,
    SharedHosts sharedHosts
)
{
    /// <summary>Begins a change: takes the container's lock and reads it afresh.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="asked">What the user wrote.</param>
    /// <param name="network">The network.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The container, for the caller to dispose.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotFound"/> when it was removed meanwhile.</exception>
    public async Task<ChangedMember> BeginAsync(string id, string asked, PodNetwork network, CancellationToken cancellationToken)
    {
        HeldLock held = await context.Locks.AcquireContainerAsync(id, cancellationToken).ConfigureAwait(false);
        try
        {
            ContainerRow row = store.Get(id) ?? throw ContainerErrors.NotFound(asked);
            ContainerPlan plan = containers.Plan(row);
            return new ChangedMember(held, row, plan, network, plan.Network.Networks.Contains(network.Name));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Ends a change: what runs is changed at once, then the rows.</summary>
    /// <param name="member">The container.</param>
    /// <param name="plan">Its plan from now on.</param>
    /// <param name="apply">Changes what runs.</param>
    /// <param name="reached">The step after that.</param>
    /// <param name="action">What is told of it.</param>
    /// <returns>The container afterwards.</returns>
    public async Task<Container> EndAsync(
        ChangedMember member,
        ContainerPlan plan,
        Func<ProcessIdentity, Task> apply,
        FaultPoint reached,
        string action
    )
    {
        ContainerRow row = member.Row;
        if (containers.StateOf(row) is { IsRunning: true, Process: { } process })
        {
            ContainerErrors.ThrowIfOutOfReach(row.Name, containers.Layout(row.Id));
            await apply(process).ConfigureAwait(false);
        }

        FaultPoints.Reach(reached);
        row = Record(row, plan);
        context.Events.Write(NetworkEvents.Of(member.Network, action, row));
        return Now(row);
    }

    /// <summary>A container's plan without a network.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="network">The network's name.</param>
    /// <returns>The plan from now on.</returns>
    public static ContainerPlan Without(ContainerPlan plan, string network) =>
        plan with
        {
            Network = plan.Network with
            {
                Networks = [.. plan.Network.Networks.Where(name => name != network)],
                Attachments = plan.Network.Attachments.Where(one => one.Key != network).ToDictionary(),
            },
        };

    /// <summary>Records that a container is off a network that its interfaces have left already.</summary>
    /// <param name="row">The container, whose lock the caller holds.</param>
    /// <param name="plan">Its plan without the network.</param>
    /// <param name="network">The network's name.</param>
    public void Leave(ContainerRow row, ContainerPlan plan, string network)
    {
        row = Record(row, plan);
        if (networkStore.Get(network) is { } left)
        {
            context.Events.Write(NetworkEvents.Of(left, EventTypes.Disconnect, row));
        }
    }

    /// <summary>What users see of a container now.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The record.</returns>
    public Container Now(ContainerRow row) => ContainerRecord.Now(row, containers.Layout(row.Id));

    private ContainerRow Record(ContainerRow row, ContainerPlan plan)
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
                    Ports = row.Ports,
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
