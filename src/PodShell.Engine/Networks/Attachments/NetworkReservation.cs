using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;

namespace PodShell.Engine.Networks.Attachments;

/// <summary>
/// Takes addresses and ports for containers that start, and gives them back. Where a dead container still has what is wanted, it is
/// finished first.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="shared">The network that a user's bridges share.</param>
/// <param name="bridge">Puts containers on bridges.</param>
/// <param name="networkLocks">The lock under which networks change.</param>
internal sealed class NetworkReservation(
    EngineContext context,
    AttachmentStore attachments,
    SharedNetwork shared,
    BridgeAttachment bridge,
    NetworkLocks networkLocks
)
{
    /// <summary>Takes all that a container wants. The caller holds the network lock.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="state">Its network.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network with its addresses.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.PortInUse"/>, <see cref="ErrorIds.NetworkAddressInUse"/>, <see cref="ErrorIds.NetworkAddressesExhausted"/>.
    /// </exception>
    public Task<NetworkState> ReserveAsync(string id, NetworkState state, CancellationToken cancellationToken) =>
        RetryAsync(() => attachments.Reserve(id, state), state, locked: true, cancellationToken);

    /// <summary>As <see cref="ReserveAsync"/>, for networks that need no lock.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="state">Its network.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network.</returns>
    public Task<NetworkState> ReserveUnlockedAsync(string id, NetworkState state, CancellationToken cancellationToken) =>
        RetryAsync(() => attachments.Reserve(id, state), state, locked: false, cancellationToken);

    /// <summary>Takes the addresses of one more interface. The caller holds the network lock.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="state">Its network, with the interface.</param>
    /// <param name="added">The interface.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network with its addresses.</returns>
    public Task<NetworkState> ReserveMoreAsync(
        string id,
        NetworkState state,
        NetworkInterfaceState added,
        CancellationToken cancellationToken
    ) => RetryAsync(() => attachments.ReserveMore(id, state, added), state, locked: true, cancellationToken);

    /// <summary>
    /// Takes down what a container has on bridges, and gives its addresses and ports back. The caller holds the network lock. Idempotent.
    /// </summary>
    /// <param name="id">The container's id.</param>
    /// <param name="handle">Its namespace; <see langword="null"/> when it is gone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task TearDownLockedAsync(string id, SafeFileHandle? handle, CancellationToken cancellationToken)
    {
        if (attachments.Get(id) is not { } state)
        {
            return;
        }

        await HelperProcesses.EndForwarderAsync(state.Forwarder, cancellationToken).ConfigureAwait(false);
        if (state.Kind == NetworkKind.Bridge && !await bridge.DetachAsync(id, state, handle, cancellationToken).ConfigureAwait(false))
        {
            // Its rules may be left: addresses and ports are given back when they are gone, which the next command sees to.
            attachments.End(id);
            context.Locks.MarkUnfinished(NetworkLock.Name);
            return;
        }

        FaultPoints.Reach(FaultPoint.BridgeDetached);
        attachments.Delete(id);
        FaultPoints.Reach(FaultPoint.ReleaseDeleted);
        if (context.Settings.Rootless && state.Kind == NetworkKind.Bridge)
        {
            await shared.UnpublishAsync(state, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Marks what dead containers still have on networks, so that only its tearing down is left: their end has been seen by nobody, or the
    /// run directory that told of it went first.
    /// </summary>
    /// <param name="isAlive">Whether a container is known to live.</param>
    /// <param name="network">The network's name; <see langword="null"/> for all.</param>
    /// <returns>Whether anything is to be torn down now.</returns>
    public bool EndDead(Func<string, bool> isAlive, string? network)
    {
        List<(string Container, NetworkState State)> wanted =
        [
            .. attachments.List().Where(one => network is null || one.State.Interfaces.Any(held => held.Network == network)),
        ];
        List<string> dead = [.. wanted.Select(one => one.Container).Where(id => !isAlive(id) && IsDead(id))];
        dead.ForEach(attachments.End);
        return dead.Count > 0;
    }

    private async Task<NetworkState> RetryAsync(
        Func<NetworkState> take,
        NetworkState state,
        bool locked,
        CancellationToken cancellationToken
    )
    {
        HashSet<string> finished = [];
        while (true)
        {
            try
            {
                return take();
            }
            catch (AddressInUseException e)
            {
                List<string> dead = [.. Candidates(e, state).Where(id => finished.Add(id) && IsDead(id))];
                if (dead.Count == 0)
                {
                    throw Taken(e);
                }

                using NetworkLock? held = locked ? null : await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false);
                foreach (string id in dead)
                {
                    await TearDownLockedAsync(id, null, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private IEnumerable<string> Candidates(AddressInUseException e, NetworkState state) =>
        e.Holder is { } holder
            ? [holder]
            : attachments
                .List()
                .Where(one => one.State.Interfaces.Any(held => state.Networks.Any(network => network.Name == held.Network)))
                .Select(one => one.Container);

    // Nobody works on it, nobody watches over it, and its process is gone.
    private bool IsDead(string id)
    {
        if (attachments.Ended().Exists(one => one.Container == id))
        {
            return true;
        }

        using HeldLock? work = context.Locks.TryAcquireContainer(id);
        using HeldLock? monitor = work is null ? null : context.Locks.TryAcquireMonitor(id);
        return monitor is not null && PidFile.Read(new ContainerLayout(context.Paths, id).PidFile) is null;
    }

    private PodShellException Taken(AddressInUseException e)
    {
        string holder = e.Holder is { } id ? attachments.NameOf(id) : "";
        if (e.Port is { } port)
        {
            return new PodShellException(
                ErrorIds.PortInUse,
                ErrorKind.InvalidState,
                $"The port '{port}' cannot be published: the container '{holder}' has it on this host.",
                port.ToString(),
                $"Publish another port, or stop '{holder}'."
            );
        }

        return e.Holder is null
            ? new PodShellException(
                ErrorIds.NetworkAddressesExhausted,
                ErrorKind.ResourceExhausted,
                $"The network '{e.Address}' has no free address.",
                e.Address,
                "Remove containers, or use another network."
            )
            : new PodShellException(
                ErrorIds.NetworkAddressInUse,
                ErrorKind.InvalidState,
                $"The address {e.Address} is in use by the container '{holder}'.",
                e.Address,
                "Name another address, or none."
            );
    }
}
