using System.Runtime.CompilerServices;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Filters;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on pods; each is a class of its own.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="verbs">The verbs.</param>
/// <param name="recovery">Repairs what killed commands left.</param>
internal sealed class PodService(EngineContext context, PodVerbs verbs, CrashRecovery recovery) : IPodService
{
    /// <inheritdoc/>
    public async Task<Pod> CreateAsync(PodOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return verbs.Repository.Record(await verbs.Creator.CreateAsync(options, progress, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Pod> ListAsync(PodQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        foreach (Pod pod in verbs.Lister.List(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return pod;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string pod, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return Task.FromResult(verbs.Resolver.TryFind(pod) is not null);
    }

    /// <inheritdoc/>
    public Task<Pod> StartAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, verbs.Starter.StartAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> StopAsync(StopPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Pod, (row, token) => verbs.Stopper.StopAsync(row, request.Timeout, token), cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> RestartAsync(StopPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(
            request.Pod,
            async (row, token) =>
            {
                await verbs.Stopper.StopAsync(row, request.Timeout, token).ConfigureAwait(false);
                await verbs.Starter.StartAsync(row, token).ConfigureAwait(false);
                context.Events.Write(row, EventTypes.Restart);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<Pod> SuspendAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, verbs.Suspender.SuspendAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> ResumeAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, verbs.Suspender.ResumeAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> SignalAsync(SignalPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Pod, (row, token) => verbs.Signaler.SignalAsync(row, request.Signal, token), cancellationToken);

    /// <inheritdoc/>
    public Task<Pod?> RemoveAsync(RemovePodRequest request, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return verbs.Remover.RemoveAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Pod> ClearAsync(ClearPodsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        PruneFilter.Check("pod", request.Filters);
        foreach (Pod pod in verbs.Lister.List(new PodQuery { Filters = request.Filters }).ToList())
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
                await verbs
                    .Remover.RemoveAsync(new RemovePodRequest { Pod = pod.Id, Ignore = true }, cancellationToken)
                    .ConfigureAwait(false) is
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
        recovery.EnsureRecovered();
        PodRow source = verbs.Resolver.Find(request.Pod);
        PodRow copy = await verbs.Copier.CopyAsync(request with { Pod = source.Id }, progress, cancellationToken).ConfigureAwait(false);
        if (request.Destroy)
        {
            await verbs
                .Remover.RemoveAsync(new RemovePodRequest { Pod = source.Id, Force = true }, cancellationToken)
                .ConfigureAwait(false);
        }

        return request.Start ? await StartAsync(copy.Id, cancellationToken).ConfigureAwait(false) : verbs.Repository.Record(copy);
    }

    private async Task<Pod> ChangeAsync(string text, Func<PodRow, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        (PodRow pod, HeldLock held) = await verbs.Repository.LockAsync(text, cancellationToken).ConfigureAwait(false);
        using (held)
        {
            await change(pod, cancellationToken).ConfigureAwait(false);
        }

        return verbs.Repository.Record(pod);
    }
}
