using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Lifecycle;
using PodShell.Engine.Containers.Logs;
using PodShell.Engine.Events;
using PodShell.Engine.State;

namespace PodShell.Engine.Containers;

/// <summary>Composes the verbs on containers; each is a class of its own.</summary>
internal sealed class ContainerService : IContainerService
{
    private readonly ContainerParts _parts;
    private readonly ContainerResolver _resolver;
    private readonly ContainerCleaner _cleaner;
    private readonly ContainerStopper _stopper;
    private readonly ContainerStarter _starter;
    private readonly ContainerRemover _remover;
    private readonly ContainerCreator _creator;
    private readonly ContainerRunner _runner;
    private readonly ContainerWaiter _waiter;
    private readonly StateSweeper _sweeper;

    /// <summary>Composes them.</summary>
    /// <param name="parts">The shared parts.</param>
    public ContainerService(ContainerParts parts)
    {
        _parts = parts;
        _resolver = new ContainerResolver(parts);
        _cleaner = new ContainerCleaner(parts);
        _stopper = new ContainerStopper(parts, _cleaner);
        _remover = new ContainerRemover(parts, _resolver, _stopper, _cleaner);
        _creator = new ContainerCreator(parts, _resolver, _remover);
        ContainerPreparer preparer = new(parts, _resolver);
        _starter = new ContainerStarter(parts, preparer, _cleaner);
        _runner = new ContainerRunner(parts, _creator, preparer, _starter, _cleaner, _stopper);
        _waiter = new ContainerWaiter(parts, _cleaner);
        _sweeper = new StateSweeper(parts, _cleaner);
    }

    /// <inheritdoc/>
    public async Task<Container> CreateAsync(ContainerOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        _sweeper.EnsureSwept();
        CreatedContainer created = await _creator.CreateAsync(options, inlineMonitor: false, progress, cancellationToken).ConfigureAwait(false);
        created.Lock.Dispose();
        return Record(created.Row);
    }

    /// <inheritdoc/>
    public Task<int?> RunAsync(
        RunContainerRequest request, ContainerStreams? streams, Action<Container>? started, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        _sweeper.EnsureSwept();
        return _runner.RunAsync(request, streams, started, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int?> StartAsync(StartContainerRequest request, ContainerStreams? streams, Action<Container>? started, CancellationToken cancellationToken)
    {
        ContainerRow row = Find(request.Container);
        ContainerStreams? attached = !request.Attach ? null
            : request.Interactive ? streams ?? new ContainerStreams()
            : (streams ?? new ContainerStreams()) with { Input = null };
        StartedContainer running = await _starter.StartAsync(row, attached, null, cancellationToken).ConfigureAwait(false);
        started?.Invoke(Record(running.Row));
        return running.Session is null ? null : await _runner.AttendAsync(running, stop: false, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Container> StopAsync(StopContainerRequest request, CancellationToken cancellationToken) =>
        Record(await _stopper.StopAsync(Find(request.Container), request.Timeout, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<Container> RestartAsync(RestartContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerRow row = Find(request.Container);
        bool runs = ContainerTruth.Of(row, _parts.Layout(row.Id)).IsRunning;
        if (!runs && request.OnlyRunning)
        {
            return Record(row);
        }

        if (runs)
        {
            await _stopper.StopAsync(row, request.Timeout, cancellationToken).ConfigureAwait(false);
        }

        StartedContainer running = await _starter.StartAsync(row, null, null, cancellationToken).ConfigureAwait(false);
        _parts.Events.Write(running.Row, EventTypes.Restart);
        return Record(running.Row);
    }

    /// <inheritdoc/>
    public async Task<Container> SignalAsync(SignalContainerRequest request, CancellationToken cancellationToken) =>
        Record(await new ContainerSignaler(_parts, _stopper).SignalAsync(Find(request.Container), request.Signal, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<Container?> RemoveAsync(RemoveContainerRequest request, CancellationToken cancellationToken)
    {
        _sweeper.EnsureSwept();
        ContainerRow? row = await _remover.RemoveAsync(request, cancellationToken).ConfigureAwait(false);
        return row is null ? null : ContainerRecord.Of(row, new ContainerTruth(row.State, null));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Container> ListAsync(ContainerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _sweeper.EnsureSwept();
        foreach (Container container in new ContainerLister(_parts, _cleaner, _resolver).List(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return container;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ContainerDetail> InspectAsync(string container, bool size, CancellationToken cancellationToken) =>
        Task.FromResult(new ContainerInspector(_parts).Inspect(Settled(Find(container)), size));

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string container, CancellationToken cancellationToken)
    {
        _sweeper.EnsureSwept();
        return Task.FromResult(_resolver.TryFind(container) is not null);
    }

    /// <inheritdoc/>
    public Task<ContainerExit> WaitAsync(WaitContainerRequest request, CancellationToken cancellationToken)
    {
        _sweeper.EnsureSwept();
        ContainerRow? row = _resolver.TryFind(request.Container);
        if (row is null)
        {
            return request.Ignore
                ? Task.FromResult(new ContainerExit("", request.Container, -1, ContainerState.Unknown))
                : throw ContainerErrors.NotFound(request.Container);
        }

        return _waiter.WaitAsync(row, request.Conditions, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LogLine> ReadLogAsync(LogRequest request, CancellationToken cancellationToken) =>
        new ContainerLogReader(_parts, _waiter).ReadAsync(Find(request.Container), request, cancellationToken);

    /// <inheritdoc/>
    public Task<int?> ExecAsync(ExecRequest request, ContainerStreams? streams, CancellationToken cancellationToken) =>
        new ContainerExecutor(_parts).ExecAsync(Find(request.Container), request, streams, cancellationToken);

    /// <inheritdoc/>
    public Task<Container> SuspendAsync(string container, CancellationToken cancellationToken) => throw new PodShellException(ErrorIds.InternalError, ErrorKind.Internal, "Not composed.");

    /// <inheritdoc/>
    public Task<Container> ResumeAsync(string container, CancellationToken cancellationToken) => throw new PodShellException(ErrorIds.InternalError, ErrorKind.Internal, "Not composed.");

    /// <inheritdoc/>
    public IAsyncEnumerable<ContainerStatistic> ReadStatisticsAsync(ContainerStatisticQuery query, CancellationToken cancellationToken) => throw new PodShellException(ErrorIds.InternalError, ErrorKind.Internal, "Not composed.");

    /// <inheritdoc/>
    public IAsyncEnumerable<ContainerProcess> ReadProcessesAsync(ContainerProcessQuery query, CancellationToken cancellationToken) => throw new PodShellException(ErrorIds.InternalError, ErrorKind.Internal, "Not composed.");

    /// <inheritdoc/>
    public Task CleanupAsync(string container, CancellationToken cancellationToken) =>
        _resolver.TryFind(container) is { } row
            ? new ContainerReviver(_parts, _cleaner, _starter).CleanUpAsync(row.Id, cancellationToken)
            : Task.CompletedTask;

    private ContainerRow Find(string text)
    {
        _sweeper.EnsureSwept();
        return _resolver.Find(text);
    }

    private ContainerRow Settled(ContainerRow row) =>
        ContainerTruth.Of(row, _parts.Layout(row.Id)).State == ContainerState.Stopped ? _cleaner.TryClean(row) ?? throw ContainerErrors.NotFound(row.Name) : row;

    private Container Record(ContainerRow row) => ContainerRecord.Of(row, ContainerTruth.Of(row, _parts.Layout(row.Id)));
}
