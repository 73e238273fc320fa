using System.Runtime.CompilerServices;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on pods; each is a class of its own.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="recovered">The verbs.</param>
internal sealed class PodService(EngineContext context, Recovered<PodVerbs> recovered) : IPodService
{
    /// <inheritdoc/>
    public async Task<Pod> CreateAsync(PodOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        PodVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        PodRow created = await verbs.Creator.CreateAsync(options, progress, cancellationToken).ConfigureAwait(false);
        return await verbs.Repository.RecordAsync(created).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Pod> ListAsync(PodQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PodVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        await foreach (Pod pod in verbs.Lister.ListAsync(query).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return pod;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string pod, CancellationToken cancellationToken) =>
        (await recovered.GetAsync(cancellationToken).ConfigureAwait(false)).Resolver.TryFind(pod) is not null;

    /// <inheritdoc/>
    public Task<Pod> StartAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, (verbs, row, token) => verbs.Starter.StartAsync(row, token), cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> StopAsync(StopPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Pod, (verbs, row, token) => verbs.Stopper.StopAsync(row, request.Timeout, token), cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> RestartAsync(StopPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(
            request.Pod,
            async (verbs, row, token) =>
            {
                await verbs.Stopper.StopAsync(row, request.Timeout, token).ConfigureAwait(false);
                await verbs.Starter.StartAsync(row, token).ConfigureAwait(false);
                context.Events.Write(row, EventTypes.Restart);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<Pod> SuspendAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, (verbs, row, token) => verbs.Suspender.SuspendAsync(row, token), cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> ResumeAsync(string pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, (verbs, row, token) => verbs.Suspender.ResumeAsync(row, token), cancellationToken);

    /// <inheritdoc/>
    public Task<Pod> SignalAsync(SignalPodRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Pod, (verbs, row, token) => verbs.Signaler.SignalAsync(row, request.Signal, token), cancellationToken);

    /// <inheritdoc/>
    public async Task<Pod?> RemoveAsync(RemovePodRequest request, CancellationToken cancellationToken)
    {
        PodVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Remover.RemoveAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Pod> ClearAsync(PruneRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PodVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        List<Pod> pods = await verbs
            .Lister.ListAsync(new PodQuery { Filters = request.Filters })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        // As Podman: what was never started is not what has ended.
        IEnumerable<Pod> ended = pods.Where(pod =>
            (request.Ids.Count == 0 || request.Ids.Contains(pod.Id))
            && pod.State is not (PodState.Created or PodState.Running or PodState.Degraded or PodState.Paused)
            && !pod.Containers.Any(container => container.State is ContainerState.Running or ContainerState.Paused)
        );
        IAsyncEnumerable<Pod> pruned = Pruning.PruneAsync(
            ended,
            request.DryRun,
            pod => verbs.Remover.RemoveAsync(new RemovePodRequest { Pod = pod.Id, Ignore = true }, cancellationToken),
            ErrorIds.PodRunning,
            pod => context.Log.Verbose($"The pod '{pod.Name}' has started meanwhile and stays."),
            goesOn: true,
            cancellationToken
        );
        await foreach (Pod pod in pruned.ConfigureAwait(false))
        {
            yield return pod;
        }
    }

    /// <inheritdoc/>
    public async Task<Pod> CopyAsync(CopyPodRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        PodVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        PodRow source = verbs.Resolver.Find(request.Pod);
        PodRow copy = await verbs.Copier.CopyAsync(request with { Pod = source.Id }, progress, cancellationToken).ConfigureAwait(false);
        if (request.Destroy)
        {
            await verbs
                .Remover.RemoveAsync(new RemovePodRequest { Pod = source.Id, Force = true }, cancellationToken)
                .ConfigureAwait(false);
        }

        return request.Start
            ? await StartAsync(copy.Id, cancellationToken).ConfigureAwait(false)
            : await verbs.Repository.RecordAsync(copy).ConfigureAwait(false);
    }

    private async Task<Pod> ChangeAsync(
        string text,
        Func<PodVerbs, PodRow, CancellationToken, Task> change,
        CancellationToken cancellationToken
    )
    {
        PodVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        (PodRow pod, HeldLock held) = await verbs.Repository.LockAsync(text, cancellationToken).ConfigureAwait(false);
        using (held)
        {
            await change(verbs, pod, cancellationToken).ConfigureAwait(false);
        }

        return await verbs.Repository.RecordAsync(pod).ConfigureAwait(false);
    }
}
