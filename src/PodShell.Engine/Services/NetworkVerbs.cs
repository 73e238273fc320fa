using PodShell.Engine.Context;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Diagnostics;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Management;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Services;

/// <summary>The classes of the network engine, composed once. Those above are given the ones that they use.</summary>
internal sealed class NetworkVerbs
{
    private readonly EngineContext _context;

    /// <summary>Composes them. Nothing is opened or read.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="database">The database.</param>
    /// <param name="scopes">Where helpers live that outlive a command.</param>
    public NetworkVerbs(EngineContext context, StateDatabase database, HelperScopes scopes)
    {
        _context = context;
        Store = new NetworkStore(database);
        Attachments = new AttachmentStore(database);
        Resolver = new NetworkResolver(context, Store);
        Shared = new SharedNetwork(context, scopes, Attachments);
        Bridge = new BridgeAttachment(context, Attachments, new BridgePorts(context, Attachments), Shared);
        OrphanedHelpers orphans = new(context, Shared);
        Locks = new NetworkLocks(context, orphans);
        Reservation = new NetworkReservation(context, Attachments, Shared, Bridge, Locks);
        Containers = new ContainerNetwork(context, Store, Attachments, Resolver, Shared, Bridge, Reservation, orphans, Locks);
        Creator = new NetworkCreator(context, Store, Resolver);
        Lister = new NetworkLister(Store, Attachments, Resolver);
        Updater = new NetworkUpdater(context, Store, Attachments, Resolver, Locks);
    }

    /// <summary>The rows of networks.</summary>
    public NetworkStore Store { get; }

    /// <summary>What started containers have taken.</summary>
    public AttachmentStore Attachments { get; }

    /// <summary>Finds networks.</summary>
    public NetworkResolver Resolver { get; }

    /// <summary>The network that a user's bridges share.</summary>
    public SharedNetwork Shared { get; }

    /// <summary>Puts containers on bridges.</summary>
    public BridgeAttachment Bridge { get; }

    /// <summary>The lock under which networks change.</summary>
    public NetworkLocks Locks { get; }

    /// <summary>Takes addresses and ports, and gives them back.</summary>
    public NetworkReservation Reservation { get; }

    /// <summary>The networks of containers, from their start to their end.</summary>
    public ContainerNetwork Containers { get; }

    /// <summary>Creates networks.</summary>
    public NetworkCreator Creator { get; }

    /// <summary>Lists networks.</summary>
    public NetworkLister Lister { get; }

    /// <summary>Changes networks.</summary>
    public NetworkUpdater Updater { get; }

    /// <summary>Tries what a network is for.</summary>
    /// <param name="request">Which network, and what outside.</param>
    /// <returns>What tries it.</returns>
    public NetworkTester Tester(TestNetworkRequest request) => new(Resolver, Probe, request);

    /// <summary>Makes a member of a network for the time of a test.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The member; it has not joined yet.</returns>
    public NetworkProbe Probe(PodNetwork network) => new(_context, Attachments, Shared, Bridge, Reservation, Locks, network);
}
