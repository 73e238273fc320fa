using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Networks.Attachments;

/// <summary>
/// The network of a container from its start to its end. What is made is written down before the next thing is made, so that a clean-up by
/// another process finds it.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="networkStore">The rows of networks.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="networks">Finds networks.</param>
/// <param name="shared">The network that a user's bridges share.</param>
/// <param name="bridge">Puts containers on bridges.</param>
/// <param name="reservation">Takes addresses and ports, and gives them back.</param>
/// <param name="orphans">Ends helpers that killed commands left.</param>
/// <param name="networkLocks">The lock under which networks change.</param>
internal sealed class ContainerNetwork(
    EngineContext context,
    NetworkStore networkStore,
    AttachmentStore attachments,
    NetworkResolver networks,
    SharedNetwork shared,
    BridgeAttachment bridge,
    NetworkReservation reservation,
    OrphanedHelpers orphans,
    NetworkLocks networkLocks
)
{
    private const string TunDevice = "/dev/net/tun";

    // The namespaces that this instance made: where it also ends them, the interfaces are taken out of the very namespace.
    private readonly ConcurrentDictionary<string, SafeFileHandle> _made = new();

    private EngineSettings Settings => context.Settings;

    /// <summary>The state of a container's network.</summary>
    /// <param name="runRoot">The run root.</param>
    /// <param name="id">The container.</param>
    /// <returns>The state; <see langword="null"/> when it has no network of its own, or does not run.</returns>
    public static NetworkState? TryRead(string runRoot, string id) => NetworkStateFile.TryRead($"{runRoot}/containers/{id}");

    /// <summary>The name of the network that a text means.</summary>
    /// <param name="text">A name, an id or the unique beginning of one.</param>
    /// <returns>The name; the text itself where there is no such network.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkAmbiguous"/>.</exception>
    public string NameOf(string text) => networks.TryFind(text)?.Name ?? text;

    /// <summary>
    /// Sets the network up, before the runtime is started. A failure leaves nothing. Completes at once where there is nothing to do.
    /// </summary>
    /// <param name="member">The container.</param>
    /// <param name="mounts">The thread that has its mounts.</param>
    /// <param name="owned">The network namespace that its own user namespace owns; <see langword="null"/> for one of the engine's.</param>
    /// <param name="held">Takes the sockets of ports to which only packet rules lead.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The state; <see langword="null"/> for none, host and joined networks.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.PortInUse"/>, <see cref="ErrorIds.NetworkSetupFailed"/>, <see cref="ErrorIds.RequirementMissing"/>…
    /// </exception>
    public ValueTask<NetworkState?> SetUpAsync(
        NetworkedContainer member,
        MountNamespaceThread mounts,
        SafeFileHandle? owned,
        PublishedPorts held,
        CancellationToken cancellationToken
    ) =>
        member.Network.Kind switch
        {
            NetworkKind.Bridge => JoinAsync(member, mounts, owned, held, cancellationToken),
            NetworkKind.Pasta or NetworkKind.Slirp4Netns => CreateAsync(member, mounts, owned, cancellationToken),
            _ => default,
        };

    /// <summary>Sets the network up for a container in the engine's own user namespace.</summary>
    /// <param name="member">The container.</param>
    /// <param name="mounts">The thread that has its mounts.</param>
    /// <param name="held">Takes the sockets of ports to which only packet rules lead.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The state; <see langword="null"/> for none, host and joined networks.</returns>
    public ValueTask<NetworkState?> SetUpAsync(
        NetworkedContainer member,
        MountNamespaceThread mounts,
        PublishedPorts held,
        CancellationToken cancellationToken
    ) => SetUpAsync(member, mounts, null, held, cancellationToken);

    /// <summary>
    /// Ends a container's network when the container has ended: what takes long is left to a process of its own. Idempotent; needs nothing
    /// but the run directory and the database.
    /// </summary>
    /// <param name="id">The container.</param>
    /// <param name="cancellationToken">Stops waiting for a helper's end.</param>
    /// <returns>A task.</returns>
    public async ValueTask ReleaseAsync(string id, CancellationToken cancellationToken)
    {
        string runDirectory = RunDirectory(id);
        NetworkState? state = NetworkStateFile.TryRead(runDirectory) ?? attachments.Get(id);
        if (state?.Kind != NetworkKind.Bridge)
        {
            await TearDownAsync(id, cancellationToken).ConfigureAwait(false);
            return;
        }

        _made.TryRemove(id, out SafeFileHandle? own);
        using SafeFileHandle? handle = own ?? NetworkNamespaceFile.TryOpen(state, runDirectory);
        attachments.End(id);
        FaultPoints.Reach(FaultPoint.ReleaseMarked);

        if (state.Forwarder is not null)
        {
            // Connections end with the container, and its ports are free for the next one. The database knows one that was started again.
            await HelperProcesses.EndForwarderAsync((attachments.Get(id) ?? state).Forwarder, cancellationToken).ConfigureAwait(false);
        }

        NetworkStateFile.Remove(runDirectory);
        if (!DetachedCleanUp.TryStart(Settings, handle))
        {
            using NetworkLock held = await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false);
            await reservation.TearDownLockedAsync(id, handle, cancellationToken).ConfigureAwait(false);
        }

        FaultPoints.Reach(FaultPoint.ReleaseSpawned);
    }

    /// <summary>Ends a container's network completely: its helper, its rules, its addresses. Idempotent.</summary>
    /// <param name="id">The container.</param>
    /// <param name="cancellationToken">Stops waiting for a helper's end.</param>
    /// <returns>A task.</returns>
    public async ValueTask TearDownAsync(string id, CancellationToken cancellationToken)
    {
        string runDirectory = RunDirectory(id);
        if ((NetworkStateFile.TryRead(runDirectory) ?? attachments.Get(id)) is not { } state)
        {
            return;
        }

        if (state.Kind == NetworkKind.Bridge)
        {
            _made.TryRemove(id, out SafeFileHandle? own);
            using SafeFileHandle? handle = own ?? NetworkNamespaceFile.TryOpen(state, runDirectory);
            using NetworkLock held = await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false);
            await reservation.TearDownLockedAsync(id, handle, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await HelperProcesses
                .EndAsync(state.Helper, runDirectory, wait: state.Ports.Count > 0, cancellationToken)
                .ConfigureAwait(false);
            if (state.Ports.Count > 0)
            {
                attachments.Delete(id);
            }
        }

        NetworkStateFile.Remove(runDirectory);
    }

    /// <summary>Ends what a killed command left running on the networks. Its lock file stays: <see cref="FinishAsync"/> is due.</summary>
    public Task EndOrphansAsync() => orphans.EndAsync();

    /// <summary>
    /// Writes the network of a running container down again, after the database was lost. Does nothing for one without a network of its
    /// own.
    /// </summary>
    /// <param name="id">The container, whose row is there again.</param>
    public void TakeIn(string id)
    {
        if (TryRead(Settings.RunRoot, id) is { } state && (state.Kind == NetworkKind.Bridge || state.Ports.Count > 0))
        {
            attachments.TakeIn(id, state);
        }
    }

    /// <summary>Takes down what dead containers still have on networks. Idempotent.</summary>
    /// <param name="isAlive">Whether a container is known to live.</param>
    /// <param name="network">The network's name; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task FinishDeadAsync(Func<string, bool> isAlive, string? network, CancellationToken cancellationToken)
    {
        if (reservation.EndDead(isAlive, network))
        {
            await FinishAsync(null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finishes all networks that only wait for their tearing down.</summary>
    /// <param name="namespaceFile">
    /// The open namespace of one of them, as a path of this process; <see langword="null"/> when there is none.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task FinishAsync(string? namespaceFile, CancellationToken cancellationToken)
    {
        // Called by hand, the descriptor may be anything.
        bool isNamespace =
            namespaceFile is not null && new FileInfo(namespaceFile).LinkTarget?.StartsWith("net:[", StringComparison.Ordinal) == true;
        using SafeFileHandle? given = isNamespace ? File.OpenHandle(namespaceFile!) : null;
        using NetworkLock held = await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whatever netavark does not do below marks it again.
            context.Locks.UnmarkUnfinished(NetworkLock.Name);
            foreach ((string container, NetworkState state) in attachments.Ended())
            {
                bool isGiven = given?.Status().Inode == state.NamespaceInode;
                using SafeFileHandle? found = isGiven ? null : NetworkNamespaceFile.TryOpen(state, RunDirectory(container));
                await reservation.TearDownLockedAsync(container, isGiven ? given : found, cancellationToken).ConfigureAwait(false);
            }

            if (Settings.Rootless)
            {
                await shared.UnpublishAsync(null, cancellationToken).ConfigureAwait(false);
            }

            held.Settle();
        }
        catch
        {
            // Nobody may be there to see it: the next command does the rest.
            context.Locks.MarkUnfinished(NetworkLock.Name);
            throw;
        }
    }

    private string RunDirectory(string id) => new ContainerLayout(context.Paths, id).RunDirectory;

    private static PodShellException? CheckTun() =>
        HostAccess.CanWrite(TunDevice)
            ? null
            : NetworkErrors.Missing(
                "tun",
                $"{TunDevice} cannot be opened by this user: rootless networks need it.",
                $"As root: modprobe tun && chmod 0666 {TunDevice}; or use the network host or none."
            );

    private async ValueTask<NetworkState?> JoinAsync(
        NetworkedContainer member,
        MountNamespaceThread mounts,
        SafeFileHandle? owned,
        PublishedPorts ports,
        CancellationToken cancellationToken
    )
    {
        if (Settings.Rootless && CheckTun() is { } missing)
        {
            throw missing;
        }

        string runDirectory = RunDirectory(member.Id);
        await TearDownAsync(member.Id, cancellationToken).ConfigureAwait(false);
        using NetworkLock held = await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false);
        using SafeFileHandle handle = owned?.Duplicate() ?? NetworkNamespaceFile.Create();
        FaultPoints.Reach(FaultPoint.NetworkNamespace);
        try
        {
            NetworkState state = NetworkStates.Plan(member, networkStore) with
            {
                NamespacePath = $"{runDirectory}/{NetworkNamespaceFile.Name}",
                NamespaceInode = handle.Status().Inode,
            };
            state = await reservation.ReserveAsync(member.Id, state, cancellationToken).ConfigureAwait(false);
            if (Settings.Rootless)
            {
                PublishedPorts.CheckFree(member.Network.Ports);
            }
            else
            {
                PortMapping[] reachable = [.. PublishedPorts.Reachable(state)];
                foreach (PortMapping port in state.Ports.Except(reachable))
                {
                    context.Log.Warning(
                        $"The port '{port}' is not published: no network of '{member.Name}' has IPv6. Create one that has "
                            + "(network create --ipv6)."
                    );
                }

                ports.Hold(reachable);
            }

            FaultPoints.Reach(FaultPoint.NetworkReserved);
            mounts.Run(() => NetworkNamespaceFile.Bind(handle, runDirectory));
            FaultPoints.Reach(FaultPoint.NetworkBound);
            NetworkStateFile.Write(runDirectory, state);
            FaultPoints.Reach(FaultPoint.NetworkWritten);
            _made[member.Id] = handle.Duplicate();
            state = await bridge
                .AttachAsync(member.Id, state, [.. state.Interfaces.Select(one => one.Name)], handle, cancellationToken)
                .ConfigureAwait(false);
            attachments.Save(member.Id, state);
            if (Settings.Rootless)
            {
                state = await shared.PublishAsync(member.Id, state, cancellationToken).ConfigureAwait(false);
            }

            NetworkStateFile.Write(runDirectory, state);
            return state;
        }
        catch
        {
            if (_made.TryRemove(member.Id, out SafeFileHandle? own))
            {
                own.Dispose();
            }

            await reservation.TearDownLockedAsync(member.Id, handle, CancellationToken.None).ConfigureAwait(false);
            NetworkStateFile.Remove(runDirectory);
            throw;
        }
    }

    private async ValueTask<NetworkState?> CreateAsync(
        NetworkedContainer member,
        MountNamespaceThread mounts,
        SafeFileHandle? owned,
        CancellationToken cancellationToken
    )
    {
        if (CheckTun() is { } missing)
        {
            throw missing;
        }

        string runDirectory = RunDirectory(member.Id);
        await TearDownAsync(member.Id, cancellationToken).ConfigureAwait(false);
        using SafeFileHandle handle = owned?.Duplicate() ?? NetworkNamespaceFile.Create();
        FaultPoints.Reach(FaultPoint.NetworkNamespace);
        NetworkState state = NetworkStates.Plan(member, networkStore) with
        {
            NamespacePath = $"{runDirectory}/{NetworkNamespaceFile.Name}",
            NamespaceInode = handle.Status().Inode,
        };
        try
        {
            if (state.Ports.Count > 0)
            {
                await reservation.ReserveUnlockedAsync(member.Id, state, cancellationToken).ConfigureAwait(false);
                PublishedPorts.CheckFree(member.Network.Ports);
            }

            FaultPoints.Reach(FaultPoint.NetworkReserved);
            mounts.Run(() => NetworkNamespaceFile.Bind(handle, runDirectory));
            FaultPoints.Reach(FaultPoint.NetworkBound);
            NetworkStateFile.Write(runDirectory, state);
            FaultPoints.Reach(FaultPoint.NetworkWritten);
            state =
                member.Network.Kind == NetworkKind.Slirp4Netns
                    ? await SlirpHelper
                        .StartAsync(member, state, mounts, runDirectory, context.Log, cancellationToken)
                        .ConfigureAwait(false)
                    : await new PastaHelper(Settings, context.Log)
                        .StartAsync(member, state, mounts, runDirectory, cancellationToken)
                        .ConfigureAwait(false);
            NetworkStateFile.Write(runDirectory, state);
            return state;
        }
        catch
        {
            await TearDownAsync(member.Id, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
