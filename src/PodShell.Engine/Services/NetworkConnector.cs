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

/// <summary>Connects containers to networks.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="resolver">Finds containers.</param>
/// <param name="networks">Finds networks.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="networkLocks">The lock under which networks change.</param>
/// <param name="reservation">Takes addresses and ports, and gives them back.</param>
/// <param name="bridge">Puts containers on bridges.</param>
/// <param name="shared">The network that a user's bridges share.</param>
/// <param name="change">Records what a container is on.</param>
/// <param name="repair">Takes off what could not be recorded.</param>
internal sealed class NetworkConnector(
    EngineContext context,
    ContainerResolver resolver,
    NetworkResolver networks,
    AttachmentStore attachments,
    NetworkLocks networkLocks,
    NetworkReservation reservation,
    BridgeAttachment bridge,
    SharedNetwork shared,
    MembershipChange change,
    MembershipRepair repair
)
{
    /// <summary>Connects a container: at once if it runs, and for its next starts.</summary>
    /// <param name="request">Which ones, and how.</param>
    /// <param name="cancellationToken">Stops it; the container is then as before.</param>
    /// <returns>The container afterwards.</returns>
    public async Task<Container> ConnectAsync(ConnectNetworkRequest request, CancellationToken cancellationToken)
    {
        PodNetwork network = networks.Find(request.Network);
        string id = resolver.Find(request.Container).Id;
        NetworkAttachment attachment = Attachment(request);
        AttachmentPlanner.Check(network, attachment);
        using ChangedMember member = await change.BeginAsync(id, request.Container, network, cancellationToken).ConfigureAwait(false);
        (ContainerRow row, ContainerPlan plan) = (member.Row, member.Plan);
        CheckMode(row, plan, network);
        if (member.IsOn)
        {
            if (request.FailIfConnected)
            {
                throw new PodShellException(
                    ErrorIds.NetworkMembershipInvalid,
                    ErrorKind.AlreadyExists,
                    $"The container '{request.Container}' is already connected to the network '{network.Name}'.",
                    request.Container
                );
            }

            NetworkAttachment old = plan.Network.Attachments.GetValueOrDefault(network.Name) ?? NetworkAttachment.Default;
            return attachment == old || attachment == NetworkAttachment.Default
                ? change.Now(row)
                : throw Invalid(
                    $"The container '{row.Name}' is on the network '{network.Name}' already, with other options.",
                    row.Name,
                    "Disconnect it first."
                );
        }

        if (attachment.InterfaceName is { } name && plan.Network.Attachments.Values.Any(one => one.InterfaceName == name))
        {
            throw Invalid($"The container '{row.Name}' has an interface '{name}' already.", name, "Name another interface, or none.");
        }

        Dictionary<string, NetworkAttachment> memberships = new(plan.Network.Attachments);
        if (attachment != NetworkAttachment.Default)
        {
            memberships[network.Name] = attachment;
        }

        plan = plan with { Network = plan.Network with { Networks = [.. plan.Network.Networks, network.Name], Attachments = memberships } };
        try
        {
            return await change
                .EndAsync(
                    member,
                    plan,
                    process => AttachAsync(row, plan, network, attachment, process, cancellationToken),
                    FaultPoint.ConnectAttached,
                    EventTypes.Connect
                )
                .ConfigureAwait(false);
        }
        catch
        {
            // The network may have been removed meanwhile.
            await repair.RepairAsync(row).ConfigureAwait(false);
            throw;
        }
    }

    private static NetworkAttachment Attachment(ConnectNetworkRequest request)
    {
        NetworkAttachment wanted = new()
        {
            IPv4Address = request.IPv4Address,
            IPv6Address = request.IPv6Address,
            MacAddress = request.MacAddress is { } mac ? NetworkAttachment.Mac(mac) ?? mac : null,
            InterfaceName = request.InterfaceName,
            Aliases = request.Aliases,
        };
        try
        {
            return NetworkAttachment.Parse(wanted.ToString());
        }
        catch (FormatException e)
        {
            throw new PodShellException(ErrorIds.NetworkOptionInvalid, ErrorKind.InvalidArgument, e.Message, wanted.ToString(), inner: e);
        }
    }

    private static PodShellException Invalid(string message, string target, string action) =>
        new(ErrorIds.NetworkMembershipInvalid, ErrorKind.InvalidState, message, target, action);

    private static void CheckMode(ContainerRow row, ContainerPlan plan, PodNetwork network)
    {
        if (plan.Network.Kind != NetworkKind.Bridge)
        {
            throw Invalid(
                $"The container '{row.Name}' has the network mode {plan.Network.Kind.ToString().ToLowerInvariant()} and "
                    + $"cannot join '{network.Name}'.",
                row.Name,
                $"Create it with a bridge or a named network ({FaceWords.Either("-Network", "--network")})."
            );
        }
    }

    private async Task AttachAsync(
        ContainerRow row,
        ContainerPlan plan,
        PodNetwork network,
        NetworkAttachment attachment,
        ProcessIdentity process,
        CancellationToken cancellationToken
    )
    {
        using NetworkLock held = await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false);
        using SafeFileHandle handle = Namespaces.TryOpen(process, "net")
            ?? throw ContainerErrors.NotRunning(row.Name, ContainerState.Stopping);
        NetworkState before = attachments.Get(row.Id) ?? throw ContainerErrors.NotRunning(row.Name, ContainerState.Stopping);
        if (before.Interfaces.FirstOrDefault(one => one.Network == network.Name) is { } half)
        {
            // A connect that was killed in the middle.
            if (
                !await bridge
                    .DetachAsync(row.Id, before with { Interfaces = [half], Ports = [] }, handle, cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                throw NetworkErrors.Killed(row.Name, network.Name);
            }

            before = before with { Interfaces = [.. before.Interfaces.Where(one => one != half)] };
            attachments.ReleaseOne(row.Id, before, network.Id);
        }

        NetworkInterfaceState added = NetworkStates.Interface(
            row.Id,
            plan.Network.HostName,
            network,
            attachment,
            [.. before.Interfaces.Select(one => one.Name)]
        );
        NetworkState state = before with
        {
            Networks = [.. before.Networks.Where(one => one.Id != network.Id), network],
            Interfaces = [.. before.Interfaces, added],
        };
        try
        {
            state = await reservation.ReserveMoreAsync(row.Id, state, added, cancellationToken).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.ConnectReserved);
            state = await bridge.AttachAsync(row.Id, state, [added.Name], handle, cancellationToken).ConfigureAwait(false);
            attachments.Save(row.Id, state);
            if (context.Settings.Rootless)
            {
                state = await shared.RepublishAsync(row.Id, before, state, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            // Otherwise the next connect takes it off first, as after a kill of ours.
            if (
                attachments.Get(row.Id)?.Interfaces.FirstOrDefault(one => one.Network == network.Name) is { } made
                && await bridge
                    .DetachAsync(row.Id, state with { Interfaces = [made] }, handle, CancellationToken.None)
                    .ConfigureAwait(false)
            )
            {
                attachments.ReleaseOne(row.Id, before, network.Id);
            }

            throw;
        }

        change.Show(row, plan, state);
    }
}
