using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Create;
using PodShell.Engine.Containers.Logs;
using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Pods;
using PodShell.Engine.State.Records;
using PodShell.Linux;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on containers; each is a class of its own.</summary>
internal sealed class ContainerService : IContainerService
{
    private readonly EngineContext _context;
    private readonly ContainerVerbs _verbs;
    private readonly CrashRecovery _recovery;
    private readonly PodExit _podExit;
    private readonly ImplicitPodCreator _newPods;
    private readonly IPodService _podService;

    /// <summary>Composes them.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="verbs">The verbs.</param>
    /// <param name="recovery">Repairs what killed commands left.</param>
    /// <param name="podExit">Ends pods whose containers have ended.</param>
    /// <param name="podService">Makes pods for containers that want a new one.</param>
    public ContainerService(EngineContext context, ContainerVerbs verbs, CrashRecovery recovery, PodExit podExit, IPodService podService)
    {
        _context = context;
        _verbs = verbs;
        _recovery = recovery;
        _podExit = podExit;
        _newPods = new ImplicitPodCreator(verbs.Store, podService);
        _podService = podService;
    }

    /// <inheritdoc/>
    public async Task<Container> CreateAsync(
        ContainerOptions options,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        _recovery.EnsureRecovered();
        if (ImplicitPodCreator.IsWanted(options))
        {
            return await _newPods
                .WithPodAsync(options, placed => CreateAsync(placed, progress, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }

        CreatedContainer created = await _verbs
            .Creator.CreateAsync(options, inlineMonitor: false, progress, cancellationToken)
            .ConfigureAwait(false);
        created.Lock.Dispose();
        return Record(created.Row);
    }

    /// <inheritdoc/>
    public async Task<int?> RunAsync(
        RunContainerRequest request,
        ContainerStreams? streams,
        Action<Container>? started,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        CgroupMigration.Prewarm();
        _recovery.EnsureRecovered();
        if (ImplicitPodCreator.IsWanted(request.Options))
        {
            return await _newPods
                .WithPodAsync(
                    request.Options,
                    placed => RunAsync(request with { Options = placed }, streams, started, progress, cancellationToken),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        if (request.Options.Pod is not { Length: > 0 } || request.Detach)
        {
            return await _verbs.Runner.RunAsync(request, streams, started, progress, cancellationToken).ConfigureAwait(false);
        }

        ContainerRow? row = null;
        int? code = await _verbs.Runner.RunAsync(request, streams, Started, progress, cancellationToken).ConfigureAwait(false);
        await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
        return code;

        void Started(Container container)
        {
            row = _verbs.Store.Get(container.Id);
            started?.Invoke(container);
        }
    }

    /// <inheritdoc/>
    public async Task<int?> StartAsync(
        StartContainerRequest request,
        ContainerStreams? streams,
        Action<Container>? started,
        CancellationToken cancellationToken
    )
    {
        CgroupMigration.Prewarm();
        ContainerRow row = Find(request.Container);
        ContainerStreams? attached =
            !request.Attach ? null
            : request.Interactive ? streams ?? new ContainerStreams()
            : (streams ?? new ContainerStreams()) with { Input = null };
        StartedContainer running = await _verbs
            .Starter.StartAsync(row, attached, request.DetachKeys, cancellationToken)
            .ConfigureAwait(false);
        started?.Invoke(Record(running.Row));
        return running.Session is null
            ? null
            : await _verbs.Runner.AttachAndWaitAsync(running, stop: false, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Container> StopAsync(StopContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerRow row = await _verbs
            .Stopper.StopAsync(RejectInfra(Find(request.Container), "stopped"), request.Timeout, cancellationToken)
            .ConfigureAwait(false);
        await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
        return Record(row);
    }

    /// <inheritdoc/>
    public async Task<Container> RestartAsync(RestartContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerRow row = RejectInfra(Find(request.Container), "restarted");
        bool runs = _verbs.Repository.StateOf(row).IsRunning;
        if (!runs && request.OnlyRunning)
        {
            return Record(row);
        }

        if (runs)
        {
            await _verbs.Stopper.StopAsync(row, request.Timeout, cancellationToken).ConfigureAwait(false);
        }

        StartedContainer running = await _verbs.Starter.StartAsync(row, null, null, cancellationToken).ConfigureAwait(false);
        _context.Events.Write(running.Row, EventTypes.Restart);
        return Record(running.Row);
    }

    /// <inheritdoc/>
    public async Task<Container> SignalAsync(SignalContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerRow row = await _verbs
            .Signaler.SignalAsync(Find(request.Container), request.Signal, cancellationToken)
            .ConfigureAwait(false);
        if (row.State == ContainerState.Exited)
        {
            await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
        }

        return Record(row);
    }

    /// <inheritdoc/>
    public async Task<Container?> RemoveAsync(RemoveContainerRequest request, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        if (request.Depend && _verbs.Resolver.TryFind(request.Container) is { Summary: { IsInfra: true, Pod: { } pod } } infra)
        {
            // What depends on an infra container is its pod.
            Container last = Record(infra);
            await _podService
                .RemoveAsync(
                    new()
                    {
                        Pod = pod,
                        Force = request.Force,
                        Ignore = true,
                        Timeout = request.Timeout,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            return last;
        }

        ContainerRow? row = await _verbs.Remover.RemoveAsync(request, withPod: false, cancellationToken).ConfigureAwait(false);
        await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
        return row is null ? null : ContainerRecord.Of(row, new ObservedState(row.State, null));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Container> ListAsync(ContainerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        foreach (Container container in _verbs.Lister.List(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return container;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ContainerDetail> InspectAsync(string container, bool size, CancellationToken cancellationToken) =>
        Task.FromResult(_verbs.Inspector.Inspect(Refresh(Find(container)), size));

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string container, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return Task.FromResult(_verbs.Resolver.TryFind(container) is not null);
    }

    /// <inheritdoc/>
    public Task<ContainerExit> WaitAsync(WaitContainerRequest request, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        ContainerRow? row = _verbs.Resolver.TryFind(request.Container);
        if (row is null)
        {
            return request.Ignore
                ? Task.FromResult(new ContainerExit("", request.Container, -1, ContainerState.Unknown))
                : throw ContainerErrors.NotFound(request.Container);
        }

        return _verbs.Waiter.WaitAsync(row, request.Conditions, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LogLine> ReadLogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        if (request.Pod is not { Length: > 0 } pod)
        {
            return _verbs.LogReader.ReadAsync(Find(request.Container), request, cancellationToken);
        }

        _recovery.EnsureRecovered();
        List<ContainerRow> members = [.. _verbs.Store.ListOfPod(_verbs.PodResolver.Find(pod).Id).Where(row => !row.Summary.IsInfra)];
        return LogMerger.Merge(
            [.. members.Select(row => _verbs.LogReader.ReadAsync(row, request, cancellationToken))],
            request.Follow,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<int?> ExecAsync(ExecRequest request, ContainerStreams? streams, CancellationToken cancellationToken)
    {
        CgroupMigration.Prewarm();
        return _verbs.Executor.ExecAsync(Find(request.Container), request, streams, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Container> SuspendAsync(string container, CancellationToken cancellationToken) =>
        Record(await _verbs.Freezer.SuspendAsync(Find(container), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<Container> ResumeAsync(string container, CancellationToken cancellationToken) =>
        Record(await _verbs.Freezer.ResumeAsync(Find(container), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public IAsyncEnumerable<ContainerStatistic> ReadStatisticsAsync(ContainerStatisticQuery query, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return _verbs.Statistics.ReadAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContainerProcess> ReadProcessesAsync(
        ContainerProcessQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        _recovery.EnsureRecovered();
        foreach (ContainerRow row in _verbs.Usage.Select(query.Containers, query.Pods))
        {
            foreach (ContainerProcess process in _verbs.Processes.List(row))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return process;
            }
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task CleanupAsync(string container, CancellationToken cancellationToken)
    {
        ContainerRow row = _verbs.Resolver.Find(container);
        await _verbs.ExitHandler.CleanUpAsync(row.Id, cancellationToken).ConfigureAwait(false);
        await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
    }

    // Whoever ends the last container of a pod, or sees its end, ends the pod if that is its policy.
    private Task OnContainerExitedAsync(ContainerRow? row, CancellationToken cancellationToken) =>
        row?.Summary.Pod is null ? Task.CompletedTask : _podExit.ApplyAsync(row, cancellationToken);

    private static ContainerRow RejectInfra(ContainerRow row, string done) =>
        row.Summary.IsInfra ? throw ContainerErrors.IsInfra(row.Name, row.Summary.PodName, done) : row;

    private ContainerRow Find(string text)
    {
        _recovery.EnsureRecovered();
        return _verbs.Resolver.Find(text);
    }

    private ContainerRow Refresh(ContainerRow row) =>
        _verbs.Repository.StateOf(row).State == ContainerState.Stopped
            ? _verbs.Cleaner.TryClean(row) ?? throw ContainerErrors.NotFound(row.Name)
            : row;

    private Container Record(ContainerRow row) => ContainerRecord.Now(row, _verbs.Repository.Layout(row.Id));
}
