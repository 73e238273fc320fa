using PodShell.Engine.Contracts;
using PodShell.Engine.Services;
using PodShell.Protocol;

namespace PodShell.Server;

/// <summary>Which method of the engine answers which operation: one line each.</summary>
internal sealed class OperationTable
{
    // What can be asked even where the user's namespace cannot be entered: how else would he find out why.
    private static readonly string[] s_outside = [Operations.HostTest.Name, Operations.HostInstall.Name, Operations.SystemVersion.Name];

    private readonly Dictionary<string, Func<EngineCall, Task>> _handlers = [];
    private readonly PodShellException? _outside;

    /// <summary>Fills the table.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="outside">Why the process is not where the engine can work; null when it is.</param>
    public OperationTable(PodShellEngine engine, PodShellException? outside = null)
    {
        _outside = outside;
        OneResult(Operations.ContainerCreate, (r, call, ct) => engine.Containers.CreateAsync(r, call, ct));
        Foreground(
            Operations.ContainerRun,
            r => r.Options.Process.Interactive,
            (r, s, started, call, ct) => engine.Containers.RunAsync(r, r.Detach ? null : s, started, call, ct)
        );
        Foreground(
            Operations.ContainerStart,
            r => r.Interactive,
            (r, s, started, _, ct) => engine.Containers.StartAsync(r, r.Attach ? s : null, started, ct)
        );
        Foreground(
            Operations.ContainerAttach,
            r => r.Interactive,
            (r, s, started, _, ct) => engine.Containers.AttachAsync(r, s, started, ct)
        );
        Foreground(
            Operations.ContainerExec,
            r => r.Interactive,
            (r, s, _, _, ct) => engine.Containers.ExecAsync(r, r.Detach ? null : s, ct)
        );
        OneResult(Operations.ContainerStop, (r, _, ct) => engine.Containers.StopAsync(r, ct));
        OneResult(Operations.ContainerRestart, (r, _, ct) => engine.Containers.RestartAsync(r, ct));
        OneResult(Operations.ContainerSignal, (r, _, ct) => engine.Containers.SignalAsync(r, ct));
        OptionalResult(Operations.ContainerRemove, (r, ct) => engine.Containers.RemoveAsync(r, ct));
        Stream(Operations.ContainerClear, engine.Containers.ClearAsync);
        OneResult(Operations.ContainerRename, (r, _, ct) => engine.Containers.RenameAsync(r, ct));
        OneResult(Operations.ContainerUpdate, (r, _, ct) => engine.Containers.UpdateAsync(r, ct));
        Stream(Operations.ContainerList, engine.Containers.ListAsync);
        OneResult(Operations.ContainerInspect, (r, _, ct) => engine.Containers.InspectAsync(r.Container, false, ct));
        OneResult(Operations.ContainerExists, (r, _, ct) => engine.Containers.ExistsAsync(r.Container, ct));
        OneResult(Operations.ContainerCheckHealth, (r, _, ct) => engine.Containers.CheckHealthAsync(r.Container, ct));
        OneResult(Operations.ContainerWait, (r, _, ct) => engine.Containers.WaitAsync(r, ct));
        Stream(Operations.ContainerLog, engine.Containers.ReadLogAsync);
        OneResult(Operations.ContainerSuspend, (r, _, ct) => engine.Containers.SuspendAsync(r.Container, ct));
        OneResult(Operations.ContainerResume, (r, _, ct) => engine.Containers.ResumeAsync(r.Container, ct));
        Stream(Operations.ContainerStatistics, engine.Containers.ReadStatisticsAsync);
        Stream(Operations.ContainerProcesses, engine.Containers.ReadProcessesAsync);
        OneResult(Operations.ContainerItemCopy, (r, _, ct) => engine.Containers.CopyItemAsync(r, null, null, ct));
        Stream(Operations.ContainerChanges, engine.Containers.ListChangesAsync);
        OneResult(Operations.ContainerExport, (r, _, ct) => engine.Containers.ExportAsync(r, null, ct));
        OneResult(Operations.ContainerCommit, (r, _, ct) => engine.Containers.CommitAsync(r, ct));
        OneResult(Operations.ContainerMount, (r, _, ct) => engine.Containers.MountAsync(r.Container, ct));
        OneResult(Operations.ContainerDismount, (r, _, ct) => engine.Containers.UnmountAsync(r.Container, ct));
        OneResult(Operations.NetworkCreate, (r, _, ct) => engine.Networks.CreateAsync(r, ct));
        Stream(Operations.NetworkList, engine.Networks.ListAsync);
        OptionalResult(Operations.NetworkRemove, engine.Networks.RemoveAsync);
        Stream(Operations.NetworkClear, engine.Networks.ClearAsync);
        OneResult(Operations.NetworkExists, (r, _, ct) => engine.Networks.ExistsAsync(r.Network, ct));
        OptionalResult(Operations.NetworkConnect, engine.Networks.ConnectAsync);
        OptionalResult(Operations.NetworkDisconnect, engine.Networks.DisconnectAsync);
        OneResult(Operations.NetworkUpdate, (r, _, ct) => engine.Networks.UpdateAsync(r, ct));
        Stream(Operations.NetworkTest, engine.Networks.TestAsync);
        OneResult(Operations.VolumeCreate, (r, _, ct) => engine.Volumes.CreateAsync(r, ct));
        Stream(Operations.VolumeList, engine.Volumes.ListAsync);
        OneResult(Operations.VolumeExists, (r, _, ct) => engine.Volumes.ExistsAsync(r.Volume, ct));
        OptionalResult(Operations.VolumeRemove, engine.Volumes.RemoveAsync);
        Stream(Operations.VolumeClear, engine.Volumes.ClearAsync);
        OneResult(Operations.VolumeExport, (r, _, ct) => engine.Volumes.ExportAsync(r, null, ct));
        OneResult(Operations.VolumeImport, (r, _, ct) => engine.Volumes.ImportAsync(r, null, ct));
        OneResult(Operations.VolumeMount, (r, _, ct) => engine.Volumes.MountAsync(r.Volume, ct));
        OneResult(Operations.VolumeDismount, (r, _, ct) => engine.Volumes.UnmountAsync(r.Volume, ct));
        OneResult(Operations.SecretCreate, (r, _, ct) => engine.Secrets.CreateAsync(r, ct));
        Stream(Operations.SecretList, engine.Secrets.ListAsync);
        OneResult(Operations.SecretExists, (r, _, ct) => engine.Secrets.ExistsAsync(r.Secret, ct));
        OptionalResult(Operations.SecretRemove, engine.Secrets.RemoveAsync);
        OneResult(Operations.PodCreate, (r, call, ct) => engine.Pods.CreateAsync(r, call, ct));
        Stream(Operations.PodList, engine.Pods.ListAsync);
        OneResult(Operations.PodStart, (r, _, ct) => engine.Pods.StartAsync(r.Pod, ct));
        OneResult(Operations.PodStop, (r, _, ct) => engine.Pods.StopAsync(r, ct));
        OneResult(Operations.PodRestart, (r, _, ct) => engine.Pods.RestartAsync(r, ct));
        OneResult(Operations.PodSuspend, (r, _, ct) => engine.Pods.SuspendAsync(r.Pod, ct));
        OneResult(Operations.PodResume, (r, _, ct) => engine.Pods.ResumeAsync(r.Pod, ct));
        OneResult(Operations.PodSignal, (r, _, ct) => engine.Pods.SignalAsync(r, ct));
        OptionalResult(Operations.PodRemove, engine.Pods.RemoveAsync);
        Stream(Operations.PodClear, engine.Pods.ClearAsync);
        OneResult(Operations.PodExists, (r, _, ct) => engine.Pods.ExistsAsync(r.Pod, ct));
        OneResult(Operations.PodCopy, (r, call, ct) => engine.Pods.CopyAsync(r, call, ct));
        ManyResults(Operations.ImagePull, (r, call, ct) => engine.Images.PullAsync(r, call, ct));
        Stream(Operations.ImageList, engine.Images.ListAsync);
        OneResult(Operations.ImageInspect, (r, _, ct) => engine.Images.InspectAsync(r.Image, ct));
        Stream(Operations.ImageHistory, (r, ct) => engine.Images.ListHistoryAsync(r.Image, ct));
        Stream(Operations.ImageTree, (r, ct) => engine.Images.ListTreeAsync(r, ct));
        OneResult(Operations.ImageExists, (r, _, ct) => engine.Images.ExistsAsync(r.Image, ct));
        OptionalResult(Operations.ImageRemove, (r, ct) => engine.Images.RemoveAsync(r, ct));
        Stream(Operations.ImageClear, engine.Images.ClearAsync);
        OneResult(Operations.ImageTag, (r, _, ct) => engine.Images.TagAsync(r, ct));
        OneResult(Operations.ImageUntag, (r, _, ct) => engine.Images.UntagAsync(r, ct));
        ManyResults(Operations.ImageImport, (r, call, ct) => engine.Images.ImportAsync(r, null, call, ct));
        ManyResults(Operations.ImageExport, (r, call, ct) => engine.Images.ExportAsync(r, null, call, ct));
        OneResult(Operations.ImagePush, (r, call, ct) => engine.Images.PushAsync(r, call, ct));
        OneResult(Operations.ImageFromRootFs, (r, _, ct) => engine.Images.ImportRootFsAsync(r, null, ct));
        Reported(Operations.ImageBuild, (r, report, call, ct) => engine.Containers.BuildAsync(r, null, report, call, ct));
        OneResult(Operations.RegistryConnect, (r, _, ct) => engine.Registries.ConnectAsync(r, ct));
        ManyResults(Operations.RegistryDisconnect, (r, _, ct) => engine.Registries.DisconnectAsync(r, ct));
        ManyResults(Operations.RegistryList, (r, _, ct) => engine.Registries.ListAsync(r, ct));
        OneResult(Operations.SystemInfo, (_, _, ct) => engine.System.GetInfoAsync(ct));
        OneResult(Operations.SystemVersion, (_, _, _) => Task.FromResult(engine.System.GetVersion()));
        OneResult(Operations.SystemDiskUsage, (_, _, ct) => engine.System.MeasureDiskAsync(ct));
        Stream(Operations.SystemClear, engine.System.ClearAsync);
        Stream(Operations.SystemReset, (_, ct) => engine.System.ResetAsync(ct));
        Stream(Operations.SystemEvents, engine.System.ReadEventsAsync);
        Stream(Operations.HostTest, engine.System.TestHostAsync);
        Stream(Operations.HostInstall, engine.System.InstallHostAsync);
        Stream(Operations.StoreCheck, engine.System.CheckStoreAsync);
    }

    /// <summary>The names of all operations that are answered.</summary>
    public IEnumerable<string> Names => _handlers.Keys;

    /// <summary>Carries a request out.</summary>
    /// <exception cref="PodShellException">There is no such operation, or it failed.</exception>
    public Task RunAsync(EngineCall call) =>
        !_handlers.TryGetValue(call.Operation, out Func<EngineCall, Task>? handler) ? throw Unknown(call)
        : _outside is null || s_outside.Contains(call.Operation) ? handler(call)
        : throw _outside;

    private static PodShellException Unknown(EngineCall call) =>
        new(ErrorIds.ProtocolError, ErrorKind.InvalidArgument, $"The engine has no operation '{call.Operation}'.", call.Operation);

    private void OneResult<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        Func<TRequest, EngineCall, CancellationToken, Task<TItem>> method
    ) =>
        _handlers[operation.Name] = async call =>
        {
            TItem item = await method(call.Arguments(operation), call, call.Cancellation).ConfigureAwait(false);
            await call.SendAsync(operation, item, call.Cancellation).ConfigureAwait(false);
        };

    private void OptionalResult<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        Func<TRequest, CancellationToken, Task<TItem?>> method
    )
        where TItem : class =>
        _handlers[operation.Name] = async call =>
        {
            if (await method(call.Arguments(operation), call.Cancellation).ConfigureAwait(false) is { } item)
            {
                await call.SendAsync(operation, item, call.Cancellation).ConfigureAwait(false);
            }
        };

    private void ManyResults<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        Func<TRequest, EngineCall, CancellationToken, Task<IReadOnlyList<TItem>>> method
    ) =>
        _handlers[operation.Name] = async call =>
        {
            foreach (TItem item in await method(call.Arguments(operation), call, call.Cancellation).ConfigureAwait(false))
            {
                await call.SendAsync(operation, item, call.Cancellation).ConfigureAwait(false);
            }
        };

    private void Stream<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        Func<TRequest, CancellationToken, IAsyncEnumerable<TItem>> method
    ) =>
        _handlers[operation.Name] = async call =>
        {
            await foreach (TItem item in method(call.Arguments(operation), call.Cancellation).ConfigureAwait(false))
            {
                await call.SendAsync(operation, item, call.Cancellation).ConfigureAwait(false);
            }
        };

    private void Reported<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        Func<TRequest, Action<TItem>, EngineCall, CancellationToken, Task> method
    ) =>
        _handlers[operation.Name] = call =>
            method(call.Arguments(operation), item => call.Send(operation, item, call.Cancellation), call, call.Cancellation);

    private void Foreground<TRequest>(
        Operation<TRequest, OutputChunk> operation,
        Func<TRequest, bool> interactive,
        Func<TRequest, ContainerStreams, Action<Container>, EngineCall, CancellationToken, Task<int?>> method
    ) =>
        _handlers[operation.Name] = async call =>
        {
            TRequest request = call.Arguments(operation);
            using ChunkStream output = new(call, OutputSource.Stdout);
            using ChunkStream error = new(call, OutputSource.Stderr);
            ContainerStreams streams = new()
            {
                Input = interactive(request) ? call.Input : null,
                Output = output,
                Error = error,
            };
            void Started(Container container) => call.Send(operation, new OutputChunk { Container = container }, call.Cancellation);
            int? exitCode = await method(request, streams, Started, call, call.Cancellation).ConfigureAwait(false);
            if (exitCode is { } code)
            {
                await call.SendAsync(operation, new OutputChunk { ExitCode = code }, call.Cancellation).ConfigureAwait(false);
            }
        };
}
