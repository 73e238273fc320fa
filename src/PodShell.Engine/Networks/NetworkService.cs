namespace PodShell.Engine.Networks;

/// <summary>Composes the verbs on networks; each is a class of its own.</summary>
internal sealed class NetworkService : INetworkService
{
    /// <inheritdoc/>
    public Task<PodNetwork> CreateAsync(NetworkCreateOptions options, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public IAsyncEnumerable<PodNetwork> ListAsync(NetworkQuery query, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string network, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<PodNetwork?> RemoveAsync(RemoveNetworkRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public IAsyncEnumerable<PodNetwork> ClearAsync(ClearNetworksRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Container?> ConnectAsync(ConnectNetworkRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Container?> DisconnectAsync(DisconnectNetworkRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<PodNetwork> UpdateAsync(UpdateNetworkRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public IAsyncEnumerable<NetworkCheckResult> TestAsync(TestNetworkRequest request, CancellationToken cancellationToken) => throw Unavailable();

    private static PodShellException Unavailable() => new(ErrorIds.InternalError, ErrorKind.Internal, "The engine's part for networks is not composed.");
}
