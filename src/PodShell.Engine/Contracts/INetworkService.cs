using System.Net;

namespace PodShell.Engine.Contracts;

/// <summary>
/// What the engine does with networks. Names, ids and unique id prefixes are taken alike; an exact name wins over a prefix.
/// Every method throws <see cref="PodShellException"/> (<see cref="ErrorIds.NetworkNotFound"/> and those it names). The default network
/// is always there and cannot be removed.
/// </summary>
public interface INetworkService
{
    /// <summary>Creates a network. Nothing of it is on the host before a container joins. A failure leaves nothing behind.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The network; the one that is there already where that is to be ignored.</returns>
    Task<PodNetwork> CreateAsync(NetworkCreateOptions options, CancellationToken cancellationToken);

    /// <summary>Lists networks, by name.</summary>
    /// <param name="query">Which ones. An exact name that is not there fails.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The networks.</returns>
    IAsyncEnumerable<PodNetwork> ListAsync(NetworkQuery query, CancellationToken cancellationToken);

    /// <summary>Whether there is such a network.</summary>
    /// <param name="network">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>True if so.</returns>
    Task<bool> ExistsAsync(string network, CancellationToken cancellationToken);

    /// <summary>Removes a network. One that containers use fails unless forced, and says which.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network as it was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    Task<PodNetwork?> RemoveAsync(RemoveNetworkRequest request, CancellationToken cancellationToken);

    /// <summary>Removes the networks that no container uses, but for the default one.</summary>
    /// <param name="request">Which of them, and whether it is only asked which they are.</param>
    /// <param name="cancellationToken">Stops it; those that are gone stay gone.</param>
    /// <returns>The networks that were removed, or would be.</returns>
    IAsyncEnumerable<PodNetwork> ClearAsync(PruneRequest request, CancellationToken cancellationToken);

    /// <summary>Connects a container to a network: at once if it runs, and for its next starts.</summary>
    /// <param name="request">Which ones, and how.</param>
    /// <param name="cancellationToken">Stops it; the container is then as before.</param>
    /// <returns>The container afterwards.</returns>
    Task<Container?> ConnectAsync(ConnectNetworkRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a container off a network.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The container afterwards; <see langword="null"/> when there was none and that is to be ignored.</returns>
    Task<Container?> DisconnectAsync(DisconnectNetworkRequest request, CancellationToken cancellationToken);

    /// <summary>Changes a network's DNS servers or labels.</summary>
    /// <param name="request">Which one, and what.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network afterwards.</returns>
    Task<PodNetwork> UpdateAsync(UpdateNetworkRequest request, CancellationToken cancellationToken);

    /// <summary>Tries what a network is for, one thing after the other; nothing that it makes is left.</summary>
    /// <param name="request">Which network.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>What was seen.</returns>
    IAsyncEnumerable<NetworkCheckResult> TestAsync(TestNetworkRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// What the engine starts in a process of its own when containers have ended: takes down what is left of their networks. Idempotent;
    /// whoever awaits it knows that nothing is left.
    /// </summary>
    /// <param name="namespaceFile">
    /// The open namespace of one of them, as a path of this process; <see langword="null"/> when there is none.
    /// </param>
    /// <param name="cancellationToken">Stops it; the next command finishes it.</param>
    /// <returns>A task.</returns>
    Task FinishAsync(string? namespaceFile, CancellationToken cancellationToken);

    /// <summary>
    /// Carries TCP connections from ports of the host to a container on a user's bridge: the work of a process that the engine starts. It
    /// finds the namespace of the bridges at descriptor 3, says <c>ready</c> or what is wrong, and serves when it is told to go on.
    /// </summary>
    /// <param name="ports">Where it listens and which ports of the container that means.</param>
    /// <param name="addresses">The container's addresses.</param>
    /// <param name="transparent">Whether it may speak under a client's address.</param>
    /// <param name="orders">Where it is told to go on; its end before that ends it.</param>
    /// <param name="answers">Where it answers.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False when it could not serve, or was not to.</returns>
    Task<bool> ForwardAsync(
        IReadOnlyList<PortMapping> ports,
        IReadOnlyList<IPAddress> addresses,
        bool transparent,
        Stream orders,
        Stream answers,
        CancellationToken cancellationToken
    );
}
