using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Events;
using PodShell.Linux.Networks;

namespace PodShell.Engine.Networks.Forwarding;

/// <summary>
/// What hangs on a bridge. The kernel takes the pair of a namespace away some time after the namespace; netavark, which takes bridge and
/// rules of a network with its last interface, counts such a pair as one that is used.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="attachments">What started containers have taken.</param>
internal sealed class BridgePorts(EngineContext context, AttachmentStore attachments)
{
    // What is not gone by then is somebody else's, who put it on the bridge.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    /// <summary>Waits until bridges have no pair whose namespace is going away. The caller holds the network lock.</summary>
    /// <param name="id">The container whose namespace is gone; nothing is known to be its.</param>
    /// <param name="bridges">The names of the bridges.</param>
    /// <param name="shared">The namespace that they are in; <see langword="null"/> for this process's.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task SettleAsync(
        string id,
        IReadOnlyCollection<string> bridges,
        SafeFileHandle? shared,
        CancellationToken cancellationToken
    )
    {
        using SafeFileHandle changes = NetworkNamespaceFile.Run(shared, NetworkLinks.Watch);
        HashSet<int>? known = null;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_timeout);
        try
        {
            while (
                NetworkNamespaceFile.Run(shared, () => bridges.SelectMany(NetworkLinks.PairsOn).ToArray()) is { Length: > 0 } pairs
                && !pairs.All((known ??= PeersOfOthers(id)).Contains)
            )
            {
                await FdPoller.Shared.WaitReadableAsync(changes, limit.Token).ConfigureAwait(false);
                NetworkLinks.Drain(changes);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            context.Log.Verbose($"Something that is no container's is on {string.Join(", ", bridges)}.");
        }
    }

    // One that was not set up to its end has no number in its row.
    private HashSet<int> PeersOfOthers(string id)
    {
        HashSet<int> peers = [];
        foreach ((string container, NetworkState state) in attachments.List().Where(one => one.Container != id))
        {
            peers.UnionWith(state.Interfaces.Select(one => one.Peer));
            if (state.Interfaces.Any(one => one.Peer == 0))
            {
                using SafeFileHandle? handle = NetworkNamespaceFile.TryOpen(
                    state,
                    new ContainerLayout(context.Paths, container).RunDirectory
                );
                if (handle is not null)
                {
                    peers.UnionWith(
                        NetworkNamespaceFile.Run(handle, () => state.Interfaces.Select(one => NetworkLinks.PeerOf(one.Name)).ToArray())
                    );
                }
            }
        }

        return peers;
    }
}
