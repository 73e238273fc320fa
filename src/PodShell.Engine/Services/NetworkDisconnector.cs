using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Services;

/// <summary>Takes containers off networks.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="resolver">Finds containers.</param>
/// <param name="networks">Finds networks.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="networkLocks">The lock under which networks change.</param>
/// <param name="bridge">Puts containers on bridges.</param>
/// <param name="shared">The network that a user's bridges share.</param>
/// <param name="change">Records what a container is on.</param>
internal sealed class NetworkDisconnector(
    EngineContext context,
    ContainerResolver resolver,
    NetworkResolver networks,
    AttachmentStore attachments,
    NetworkLocks networkLocks,
    BridgeAttachment bridge,
    SharedNetwork shared,
    MembershipChange change
)
{
    /// <summary>Takes a container off a network.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The container afterwards; <see langword="null"/> when there was none and that is to be ignored.</returns>
    public async Task<Container?> DisconnectAsync(DisconnectNetworkRequest request, CancellationToken cancellationToken)
    {
        PodNetwork network = networks.Find(request.Network);
        if (resolver.TryFind(request.Container) is not { } found)
        {
            return request.Force ? null : throw ContainerErrors.NotFound(request.Container);
        }

        using ChangedMember member = await change.BeginAsync(found.Id, request.Container, network, cancellationToken).ConfigureAwait(false);
        (ContainerRow row, ContainerPlan plan) = (member.Row, member.Plan);
        if (!member.IsOn)
        {
            return request.Force
                ? change.Now(row)
                : throw new PodShellException(
                    ErrorIds.NetworkMembershipInvalid,
                    ErrorKind.InvalidState,
                    $"The container '{row.Name}' is not on the network '{network.Name}'.",
                    row.Name,
                    $"See its networks with {FaceWords.Either($"Get-PodContainer {row.Name} -Detailed", $"podsh inspect {row.Name}")}."
                );
        }

        plan = MembershipChange.Without(plan, network.Name);
        return await change
            .EndAsync(
                member,
                plan,
                process => DetachAsync(row, plan, network, process, cancellationToken),
                FaultPoint.DisconnectDetached,
                EventTypes.Disconnect
            )
            .ConfigureAwait(false);
    }

    /// <summary>Takes what a running container has on a network away, and shows the container what is left.</summary>
    /// <param name="row">The container, whose lock the caller holds.</param>
    /// <param name="plan">Its plan without the network.</param>
    /// <param name="network">The network.</param>
    /// <param name="process">Its process.</param>
    /// <param name="cancellationToken">Stops waiting for the networks' lock.</param>
    public async Task DetachAsync(
        ContainerRow row,
        ContainerPlan plan,
        PodNetwork network,
        ProcessIdentity process,
        CancellationToken cancellationToken
    )
    {
        using NetworkLock held = await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false);
        using SafeFileHandle? handle = Namespaces.TryOpen(process, "net");
        if (attachments.Get(row.Id) is not { } state)
        {
            return;
        }

        NetworkState before = state;
        List<NetworkInterfaceState> left = [.. state.Interfaces.Where(one => one.Network == network.Name)];
        if (left.Count > 0)
        {
            // Whoever is killed from here on is helped to the end by the next command.
            attachments.Save(
                row.Id,
                state with
                {
                    Interfaces = [.. state.Interfaces.Select(one => left.Contains(one) ? one with { Leaving = true } : one)],
                }
            );
            if (!await bridge.DetachAsync(row.Id, state with { Interfaces = left }, handle, CancellationToken.None).ConfigureAwait(false))
            {
                throw NetworkErrors.Killed(row.Name, network.Name);
            }

            state = bridge.WithNames(state with { Interfaces = [.. state.Interfaces.Except(left)] });
            attachments.ReleaseOne(row.Id, state, network.Id);
            if (context.Settings.Rootless)
            {
                state = await shared.RepublishAsync(row.Id, before, state, CancellationToken.None).ConfigureAwait(false);
            }
        }

        change.Show(row, plan, state);
    }
}
