using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Create;
using PodShell.Engine.Containers.Logs;
using PodShell.Engine.Containers.Run;
using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Pods;
using PodShell.Engine.State.Records;
using PodShell.Linux.Host;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on containers; each is a class of its own.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="recovered">The verbs.</param>
/// <param name="podExit">Ends pods whose containers have ended.</param>
/// <param name="podService">Makes pods for containers that want a new one.</param>
internal sealed class ContainerService(EngineContext context, Recovered<ContainerVerbs> recovered, PodExit podExit, IPodService podService)
    : IContainerService
{
    /// <inheritdoc/>
    public async Task<Container> CreateAsync(
        ContainerOptions options,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        if (ImplicitPodCreator.IsWanted(options))
        {
            return await new ImplicitPodCreator(verbs.Store, podService)
                .WithPodAsync(options, placed => CreateAsync(placed, progress, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }

        CreatedContainer created = await verbs
            .Creator.CreateAsync(options, inlineMonitor: false, progress, cancellationToken)
            .ConfigureAwait(false);
        created.Lock.Dispose();
        return verbs.Record(created.Row);
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
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        if (ImplicitPodCreator.IsWanted(request.Options))
        {
            return await new ImplicitPodCreator(verbs.Store, podService)
                .WithPodAsync(
                    request.Options,
                    placed => RunAsync(request with { Options = placed }, streams, started, progress, cancellationToken),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        if (request.Options.Pod is not { Length: > 0 } || request.Detach)
        {
            return await verbs.Runner.RunAsync(request, streams, started, progress, cancellationToken).ConfigureAwait(false);
        }

        ContainerRow? row = null;
        int? code = await verbs.Runner.RunAsync(request, streams, Started, progress, cancellationToken).ConfigureAwait(false);
        await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
        return code;

        void Started(Container container)
        {
            row = verbs.Store.Get(container.Id);
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
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        ContainerRow row = verbs.Resolver.Find(request.Container);
        ContainerStreams? attached = request.Attach ? Attached(streams ?? new ContainerStreams(), request.Interactive) : null;
        StartedContainer running = await verbs
            .Starter.StartAsync(row, attached, request.DetachKeys, cancellationToken)
            .ConfigureAwait(false);
        return await StayAsync(verbs, running, started, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int?> AttachAsync(
        AttachContainerRequest request,
        ContainerStreams streams,
        Action<Container>? started,
        CancellationToken cancellationToken
    )
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        StartedContainer running = await verbs
            .Starter.AttachAsync(
                verbs.Resolver.Find(request.Container),
                Attached(streams, request.Interactive),
                request.DetachKeys,
                cancellationToken
            )
            .ConfigureAwait(false);
        return await StayAsync(verbs, running, started, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Container> StopAsync(StopContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        ContainerRow row = await verbs
            .Stopper.StopAsync(verbs.Resolver.Find(request.Container), request.Timeout, cancellationToken)
            .ConfigureAwait(false);
        await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
        return verbs.Record(row);
    }

    /// <inheritdoc/>
    public async Task<Container> RestartAsync(RestartContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        ContainerRow row = RejectInfra(verbs.Resolver.Find(request.Container), "restarted");
        bool runs = verbs.Repository.StateOf(row).IsRunning;
        if (!runs && request.OnlyRunning)
        {
            return verbs.Record(row);
        }

        if (runs)
        {
            await verbs.Stopper.StopAsync(row, request.Timeout, cancellationToken).ConfigureAwait(false);
        }

        StartedContainer running = await verbs.Starter.StartAsync(row, null, null, cancellationToken).ConfigureAwait(false);
        context.Events.Write(running.Row, EventTypes.Restart);
        return verbs.Record(running.Row);
    }

    /// <inheritdoc/>
    public async Task<Container> SignalAsync(SignalContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        ContainerRow row = await verbs
            .Signaler.SignalAsync(verbs.Resolver.Find(request.Container), request.Signal, cancellationToken)
            .ConfigureAwait(false);
        if (row.State == ContainerState.Exited)
        {
            await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
        }

        return verbs.Record(row);
    }

    /// <inheritdoc/>
    public async Task<Container?> RemoveAsync(RemoveContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        if (request.Depend && verbs.Resolver.TryFind(request.Container) is { Summary: { IsInfra: true, Pod: { } pod } } infra)
        {
            // What depends on an infra container is its pod.
            Container last = verbs.Record(infra);
            await podService
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

        ContainerRow? row = await verbs.Remover.RemoveAsync(request, withPod: false, cancellationToken).ConfigureAwait(false);
        await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
        return row is null ? null : ContainerRecord.Of(row, new ObservedState(row.State, null));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Container> ClearAsync(PruneRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        await foreach (Container removed in verbs.Pruner.PruneAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return removed;
        }
    }

    /// <inheritdoc/>
    public async Task<Container> RenameAsync(RenameContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return verbs.Record(
            await verbs.Renamer.RenameAsync(verbs.Resolver.Find(request.Container), request.Name, cancellationToken).ConfigureAwait(false)
        );
    }

    /// <inheritdoc/>
    public async Task<Container> UpdateAsync(UpdateContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return verbs.Record(
            await verbs.Updater.UpdateAsync(verbs.Resolver.Find(request.Container), request, cancellationToken).ConfigureAwait(false)
        );
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Container> ListAsync(ContainerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        foreach (Container container in await verbs.Lister.ListAsync(query).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return container;
        }
    }

    /// <inheritdoc/>
    public async Task<ContainerDetail> InspectAsync(string container, bool size, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        ContainerRow row = verbs.Resolver.Find(container);
        if (verbs.Repository.StateOf(row).State == ContainerState.Stopped)
        {
            row = await verbs.Cleaner.TryCleanAsync(row).ConfigureAwait(false) ?? throw ContainerErrors.NotFound(row.Name);
        }

        return verbs.Inspector.Inspect(row, size);
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string container, CancellationToken cancellationToken) =>
        (await recovered.GetAsync(cancellationToken).ConfigureAwait(false)).Resolver.TryFind(container) is not null;

    /// <inheritdoc/>
    public async Task<ContainerExit> WaitAsync(WaitContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        ContainerRow? row = verbs.Resolver.TryFind(request.Container);
        if (row is null)
        {
            return request.Ignore
                ? new ContainerExit("", request.Container, -1, ContainerState.Unknown)
                : throw ContainerErrors.NotFound(request.Container);
        }

        if (request.Health.Count > 0 && verbs.Repository.Health(row) is not { IsActive: true })
        {
            throw new PodShellException(
                ErrorIds.HealthCheckInvalid,
                ErrorKind.InvalidState,
                $"The container '{row.Name}' has no health check: it never becomes healthy or unhealthy.",
                row.Name,
                "Wait for another condition."
            );
        }

        return await verbs.Waiter.WaitAsync(row, request.Conditions, request.Health, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ContainerHealth> CheckHealthAsync(string container, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.HealthChecker.CheckAsync(verbs.Resolver.Find(container), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task CheckDueHealthAsync(string container, DateTimeOffset started, Action<TimeSpan> due, CancellationToken cancellationToken) =>
        // Its timer waits for this at each check: it looks after its own container alone.
        recovered.Unrecovered.HealthChecker.CheckDueAsync(container, started, due, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogLine> ReadLogAsync(LogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<ContainerRow> read = request.Pod is { Length: > 0 } pod
            ? verbs.Store.ListOfPod(verbs.PodResolver.Find(pod).Id).Where(row => !row.Summary.IsInfra)
            : [verbs.Resolver.Find(request.Container)];
        List<IAsyncEnumerable<LogLine>> logs = [.. read.Select(row => verbs.LogReader.ReadAsync(row, request, cancellationToken))];
        IAsyncEnumerable<LogLine> lines = request.Pod is null or "" ? logs[0] : LogMerger.Merge(logs, request.Follow, cancellationToken);
        await foreach (LogLine line in lines.ConfigureAwait(false))
        {
            yield return line;
        }
    }

    /// <inheritdoc/>
    public async Task<int?> ExecAsync(ExecRequest request, ContainerStreams? streams, CancellationToken cancellationToken)
    {
        CgroupMigration.Prewarm();
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs
            .Executor.ExecAsync(verbs.Resolver.Find(request.Container), request, streams, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ContainerItemCopy> CopyItemAsync(
        CopyItemRequest request,
        Stream? input,
        Stream? output,
        CancellationToken cancellationToken
    )
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Files.Copier.CopyAsync(request, input, output, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContainerChange> ListChangesAsync(
        ContainerChangeQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        foreach (ContainerChange change in verbs.Files.Changes.List(query, cancellationToken))
        {
            yield return change;
        }
    }

    /// <inheritdoc/>
    public async Task<ContainerExport> ExportAsync(ExportContainerRequest request, Stream? output, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Files.Exporter.ExportAsync(request, output, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Image> CommitAsync(CommitContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Files.Committer.CommitAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Image> BuildAsync(
        BuildImageRequest request,
        Stream? input,
        Action<BuildProgress> report,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Builder.BuildAsync(request, input, report, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ContainerMountPoint> MountAsync(string container, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Files.Mounter.MountAsync(verbs.Resolver.Find(container), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ContainerMountPoint> UnmountAsync(string container, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Files.Mounter.UnmountAsync(verbs.Resolver.Find(container), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContainerMountPoint> ListMountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        foreach (ContainerMountPoint mount in verbs.Files.Mounter.List())
        {
            yield return mount;
        }
    }

    /// <inheritdoc/>
    public async Task<Container> SuspendAsync(string container, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return verbs.Record(await verbs.Freezer.SuspendAsync(verbs.Resolver.Find(container), cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<Container> ResumeAsync(string container, CancellationToken cancellationToken)
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return verbs.Record(await verbs.Freezer.ResumeAsync(verbs.Resolver.Find(container), cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContainerStatistic> ReadStatisticsAsync(
        ContainerStatisticQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        await foreach (ContainerStatistic statistic in verbs.Statistics.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return statistic;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContainerProcess> ReadProcessesAsync(
        ContainerProcessQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ContainerVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        foreach (ContainerRow row in verbs.Usage.Select(query.Containers, query.Pods))
        {
            foreach (ContainerProcess process in verbs.Processes.List(row))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return process;
            }
        }
    }

    /// <inheritdoc/>
    public async Task CleanupAsync(string container, CancellationToken cancellationToken)
    {
        // A monitor waits for this at each end: it repairs its own container, and leaves others to those who ask for them.
        ContainerVerbs verbs = recovered.Unrecovered;
        ContainerRow row = verbs.Resolver.Find(container);
        await verbs.ExitHandler.CleanUpAsync(row.Id, cancellationToken).ConfigureAwait(false);
        await OnContainerExitedAsync(row, cancellationToken).ConfigureAwait(false);
    }

    // Whoever ends the last container of a pod, or sees its end, ends the pod if that is its policy.
    private Task OnContainerExitedAsync(ContainerRow? row, CancellationToken cancellationToken) =>
        row?.Summary.Pod is null ? Task.CompletedTask : podExit.ApplyAsync(row, cancellationToken);

    private static ContainerStreams Attached(ContainerStreams streams, bool interactive) =>
        interactive ? streams : streams with { Input = null };

    // Tells of a container that runs, and stays with it where the caller is attached.
    private static async Task<int?> StayAsync(
        ContainerVerbs verbs,
        StartedContainer running,
        Action<Container>? started,
        CancellationToken cancellationToken
    )
    {
        started?.Invoke(verbs.Record(running.Row));
        return running.Session is null
            ? null
            : await verbs.Runner.AttachAndWaitAsync(running, OnCancel.Leave, cancellationToken).ConfigureAwait(false);
    }

    private static ContainerRow RejectInfra(ContainerRow row, string done) =>
        row.Summary.IsInfra ? throw ContainerErrors.IsInfra(row.Name, row.Summary.PodName, done) : row;
}
