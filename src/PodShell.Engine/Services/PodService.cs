using System.Runtime.CompilerServices;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Filters;
using PodShell.Engine.Pods;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on pods; each is a class of its own.</summary>
internal sealed class PodService : IPodService
{
    private readonly PodParts _parts;
    private readonly CrashRecovery _recovery;
    private readonly PodStopper _stopper;
    private readonly PodRemover _remover;
    private readonly PodCreator _creator;

    /// <summary>Composes them.</summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="recovery">Repairs what killed commands left.</param>
    public PodService(PodParts parts, CrashRecovery recovery)
    {
        _parts = parts;
        _recovery = recovery;
        _stopper = new PodStopper(parts);
        _remover = new PodRemover(parts, _stopper);
        _creator = new PodCreator(parts, _remover);
    }

    /// <inheritdoc/>
    public async Task<Pod> CreateAsync(PodOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return _parts.Record(await _creator.CreateAsync(options, progress, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Pod> ListAsync(PodQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        foreach (Pod pod in new PodLister(_parts).List(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return pod;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string pod, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return Task.FromResult(_parts.Resolver.TryFind(pod) is not null);
    }

    /// <inheritdoc/>
    public Task<Pod> StartAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, new PodStarter(_parts).StartAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> StopAsync(StopPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Pod, (row, token) => _stopper.StopAsync(row, request.Timeout, token), cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> RestartAsync(StopPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(
            request.Pod,
            async (row, token) =>
            {
                await _stopper.StopAsync(row, request.Timeout, token).ConfigureAwait(false);
                await new PodStarter(_parts).StartAsync(row, token).ConfigureAwait(false);
                _parts.RecordEvent(row, EventTypes.Restart);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<Pod> SuspendAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, new PodSuspender(_parts).SuspendAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> ResumeAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, new PodSuspender(_parts).ResumeAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> SignalAsync(SignalPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Pod, (row, token) => new PodSignaler(_parts).SignalAsync(row, request.Signal, token), cancellationToken);

    /// <inheritdoc/>
    public Task<Pod?> RemoveAsync(RemovePodRequest request, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return _remover.RemoveAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Pod> ClearAsync(ClearPodsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        PruneFilter.Check("pod", request.Filters);
        foreach (Pod pod in new PodLister(_parts).List(new PodQuery { Filters = request.Filters }).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            // As Podman: what was never started is not what has ended.
            if (
                pod.State is PodState.Created or PodState.Running or PodState.Degraded or PodState.Paused
                || pod.Containers.Any(container => container.State is ContainerState.Running or ContainerState.Paused)
            )
            {
                continue;
            }

            if (
                await _remover.RemoveAsync(new RemovePodRequest { Pod = pod.Id, Ignore = true }, cancellationToken).ConfigureAwait(false) is
                { } removed
            )
            {
                yield return removed;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Pod> CopyAsync(CopyPodRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        PodRow source = _parts.Resolver.Find(request.Pod);
        PodRow copy = await new PodCopier(_parts, _creator, _remover)
            .CopyAsync(request with { Pod = source.Id }, progress, cancellationToken)
            .ConfigureAwait(false);
        if (request.Destroy)
        {
            await _remover.RemoveAsync(new RemovePodRequest { Pod = source.Id, Force = true }, cancellationToken).ConfigureAwait(false);
        }

        return request.Start ? await StartAsync(copy.Id, cancellationToken).ConfigureAwait(false) : _parts.Record(copy);
    }

    private async Task<Pod> ChangeAsync(string text, Func<PodRow, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        (PodRow pod, HeldLock held) = await _parts.LockAsync(text, cancellationToken).ConfigureAwait(false);
        using (held)
        {
            await change(pod, cancellationToken).ConfigureAwait(false);
        }

        return _parts.Record(pod);
    }
}
