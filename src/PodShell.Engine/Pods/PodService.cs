namespace PodShell.Engine.Pods;

/// <summary>Composes the verbs on pods; each is a class of its own.</summary>
internal sealed class PodService : IPodService
{
    /// <inheritdoc/>
    public Task<Pod> CreateAsync(PodOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public IAsyncEnumerable<Pod> ListAsync(PodQuery query, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string pod, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Pod> StartAsync(string pod, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Pod> StopAsync(StopPodRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Pod> RestartAsync(StopPodRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Pod> SuspendAsync(string pod, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Pod> ResumeAsync(string pod, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Pod> SignalAsync(SignalPodRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Pod?> RemoveAsync(RemovePodRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public IAsyncEnumerable<Pod> ClearAsync(ClearPodsRequest request, CancellationToken cancellationToken) => throw Unavailable();

    /// <inheritdoc/>
    public Task<Pod> CopyAsync(CopyPodRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken) => throw Unavailable();

    private static PodShellException Unavailable() => new(ErrorIds.InternalError, ErrorKind.Internal, "The engine's part for pods is not composed.");
}
