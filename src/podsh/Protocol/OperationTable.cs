using System.Text.Json;
using PodShell.Engine;
using PodShell.Engine.Containers;
using PodShell.Protocol;

namespace PodShell.Cli.Protocol;

/// <summary>Which method of the engine answers which operation: a line each.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<string, Func<RequestScope, JsonElement, Task>> _handlers = [];
    private readonly PodShellEngine _engine;

    /// <summary>Fills the table.</summary>
    internal OperationTable(PodShellEngine engine)
    {
        _engine = engine;
        One(Operations.ContainerCreate, (r, s) => engine.Containers.CreateAsync(r, Progress(s), s.CancellationToken));
        One(Operations.ContainerStop, (r, s) => engine.Containers.StopAsync(r, s.CancellationToken));
        One(Operations.ContainerRestart, (r, s) => engine.Containers.RestartAsync(r, s.CancellationToken));
        One(Operations.ContainerSignal, (r, s) => engine.Containers.SignalAsync(r, s.CancellationToken));
        OneOrNone(Operations.ContainerRemove, (r, s) => engine.Containers.RemoveAsync(r, s.CancellationToken));
        Many(Operations.ContainerList, (r, s) => engine.Containers.ListAsync(r, s.CancellationToken));
        One(Operations.ContainerInspect, (r, s) => engine.Containers.InspectAsync(r.Container, size: false, s.CancellationToken));
        One(Operations.ContainerExists, (r, s) => engine.Containers.ExistsAsync(r.Container, s.CancellationToken));
        One(Operations.ContainerWait, (r, s) => engine.Containers.WaitAsync(r, s.CancellationToken));
        Many(Operations.ContainerLog, (r, s) => engine.Containers.ReadLogAsync(r, s.CancellationToken));
        Attached(
            Operations.ContainerRun,
            r => !r.Detach,
            r => r.Options.Process.Interactive,
            (r, streams, started, s) => engine.Containers.RunAsync(r, streams, started, Progress(s), s.CancellationToken));
        Attached(
            Operations.ContainerStart,
            r => r.Attach,
            r => r.Interactive,
            (r, streams, started, s) => engine.Containers.StartAsync(r, streams, started, s.CancellationToken));
        Attached(
            Operations.ContainerExec,
            r => !r.Detach,
            r => r.Interactive,
            (r, streams, _, s) => engine.Containers.ExecAsync(r, streams, s.CancellationToken));
        Several(Operations.ImagePull, (r, s) => engine.Images.PullAsync(r, Progress(s), s.CancellationToken));
        Many(Operations.ImageList, (r, s) => engine.Images.ListAsync(r, s.CancellationToken));
        One(Operations.ImageInspect, (r, s) => engine.Images.InspectAsync(r.Image, s.CancellationToken));
        One(Operations.ImageExists, (r, s) => engine.Images.ExistsAsync(r.Image, s.CancellationToken));
        OneOrNone(Operations.ImageRemove, (r, s) => engine.Images.RemoveAsync(r, s.CancellationToken));
        One(Operations.ImageTag, (r, s) => engine.Images.TagAsync(r, s.CancellationToken));
        One(Operations.ImageUntag, (r, s) => engine.Images.UntagAsync(r, s.CancellationToken));
        Several(Operations.ImageImport, (r, s) => engine.Images.ImportAsync(r, null, Progress(s), s.CancellationToken));
        One(Operations.ImageFromRootFs, (r, s) => engine.Images.ImportRootFsAsync(r, null, s.CancellationToken));
        One(Operations.SystemInfo, (_, s) => engine.System.GetInfoAsync(s.CancellationToken));
        One(Operations.SystemVersion, (_, _) => Task.FromResult(engine.System.GetVersion()));
        Many(Operations.SystemEvents, (r, s) => engine.System.ReadEventsAsync(r, s.CancellationToken));
        Many(Operations.HostTest, (r, s) => engine.System.TestHostAsync(r, s.CancellationToken));
        Many(Operations.HostInstall, (r, s) => engine.System.InstallHostAsync(r, s.CancellationToken));
    }

    /// <summary>The names of the operations that are answered.</summary>
    internal IReadOnlyCollection<string> Names => _handlers.Keys;

    /// <summary>Whether an operation works for a user whose namespace cannot be entered: it tells what the host lacks.</summary>
    internal static bool WorksOutside(string? operation) =>
        operation == Operations.HostTest.Name || operation == Operations.HostInstall.Name || operation == Operations.SystemVersion.Name;

    /// <summary>Runs an operation to its end; its items are sent on the way.</summary>
    /// <exception cref="PodShellException">It failed, or there is no such operation.</exception>
    internal Task RunAsync(string? operation, RequestScope scope, JsonElement arguments) =>
        operation is not null && _handlers.TryGetValue(operation, out Func<RequestScope, JsonElement, Task>? handler)
            ? handler(scope, arguments)
            : throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, $"The engine knows no operation '{operation}'.", operation);

    private static ScopeProgress Progress(RequestScope scope) => new(scope);

    private void One<TRequest, TItem>(Operation<TRequest, TItem> operation, Func<TRequest, RequestScope, Task<TItem>> call) =>
        Add(operation, async (request, scope) => scope.SendAhead(operation, await call(request, scope).ConfigureAwait(false)));

    private void OneOrNone<TRequest, TItem>(Operation<TRequest, TItem> operation, Func<TRequest, RequestScope, Task<TItem?>> call)
        where TItem : class =>
        Add(operation, async (request, scope) =>
        {
            if (await call(request, scope).ConfigureAwait(false) is { } item)
            {
                scope.SendAhead(operation, item);
            }
        });

    private void Several<TRequest, TItem>(Operation<TRequest, TItem> operation, Func<TRequest, RequestScope, Task<IReadOnlyList<TItem>>> call) =>
        Add(operation, async (request, scope) =>
        {
            foreach (TItem item in await call(request, scope).ConfigureAwait(false))
            {
                await scope.SendAsync(operation, item).ConfigureAwait(false);
            }
        });

    private void Many<TRequest, TItem>(Operation<TRequest, TItem> operation, Func<TRequest, RequestScope, IAsyncEnumerable<TItem>> call) =>
        Add(operation, async (request, scope) =>
        {
            await foreach (TItem item in call(request, scope).ConfigureAwait(false))
            {
                await scope.SendAsync(operation, item).ConfigureAwait(false);
            }
        });

    private void Attached<TRequest>(
        Operation<TRequest, OutputChunk> operation,
        Func<TRequest, bool> isAttached,
        Func<TRequest, bool> isInteractive,
        Func<TRequest, ContainerStreams?, Action<Container>, RequestScope, Task<int?>> call) =>
        Add(operation, async (request, scope) =>
        {
            ContainerStreams? streams = !isAttached(request) ? null : new ContainerStreams
            {
                Input = isInteractive(request) ? scope.Input : null,
                Output = new ChunkStream<TRequest>(scope, operation, OutputSource.Stdout),
                Error = new ChunkStream<TRequest>(scope, operation, OutputSource.Stderr),
            };
            int? code = await call(request, streams, c => scope.SendAhead(operation, new OutputChunk { Container = c }), scope).ConfigureAwait(false);
            if (streams is not null)
            {
                scope.SendAhead(operation, new OutputChunk { ExitCode = code });
            }
        });

    private void Add<TRequest, TItem>(Operation<TRequest, TItem> operation, Func<TRequest, RequestScope, Task> run) =>
        _handlers.Add(operation.Name, (scope, arguments) =>
        {
            TRequest request = JsonSerializer.Deserialize(arguments, operation.RequestType)
                ?? throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, $"The arguments of '{operation.Name}' are null.");
            return run(request, scope);
        });

    private sealed class ScopeProgress(RequestScope scope) : IProgress<PullProgress>
    {
        public void Report(PullProgress value) => scope.Report(value);
    }
}
