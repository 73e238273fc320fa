using System.Management.Automation;
using PodShell.Client;

namespace PodShell.Pipeline;

/// <summary>
/// What all cmdlets of the module are built on: an asynchronous body on the pipeline thread, an engine process of the runspace for itself
/// for as long as the pipeline runs, errors with stable ids, and the engine's warnings, texts and progress in PowerShell's streams.
/// </summary>
public abstract partial class PodShellCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private EngineClient? _engine;
    private ProgressWriter? _progress;
    private bool _disposed;

    /// <summary>Gives the engine process back. The last clean-up: a stopped pipeline does not come to its end block.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Dispose(true);
            GC.SuppressFinalize(this);
        }
    }

    private protected PodShellCmdlet() { }

    /// <summary>The engine, whose process is handed out with the first request.</summary>
    /// <exception cref="PodShellException">The preference variable is no number of seconds.</exception>
    private protected EngineClient Engine =>
        _engine ??= new EngineClient(
            EnginePools.Current,
            CurrentDirectory,
            EnginePreference.Read(GetVariableValue(EnginePreference.Variable)),
            ReportProgress,
            WriteLog
        );

    /// <summary>The runspace's current directory in the file system: what relative paths mean to a PowerShell user.</summary>
    private protected string CurrentDirectory => SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(BeginAsync);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => Cancel();

    /// <summary>Gives the engine process back.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _engine?.Dispose();
            lock (_stop)
            {
                _stop.Dispose();
            }
        }
    }

    /// <summary>Runs before the first object.</summary>
    private protected virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs for each object of the pipeline, or once.</summary>
    private protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last object.</summary>
    private protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A path as PowerShell means it (drives, ~, the current location) as a path of the file system.</summary>
    private protected string ResolvePath(string path) => GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>Runs a step for one object of several: its failure is written and the next object goes on.</summary>
    private protected async Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> step)
    {
        foreach (T item in items)
        {
            try
            {
                await step(item);
            }
            catch (PodShellException e)
            {
                WriteError(ErrorRecords.From(e, item));
            }
        }
    }

    private void Run(Func<CancellationToken, Task> block)
    {
        try
        {
            PipelineSynchronizationContext.Run(() => block(_stop.Token), Cancel);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (PodShellException e)
        {
            WriteError(ErrorRecords.From(e));
        }
        finally
        {
            CompleteProgress();
        }
    }

    private void CompleteProgress()
    {
        try
        {
            _progress?.Complete();
        }
        catch (PipelineStoppedException)
        {
            // After Ctrl+C nothing can be written; the host takes its progress down itself. What stopped us goes on its way.
        }

        _progress = null;
    }

    private void Cancel()
    {
        // Ctrl+C can come while the pipeline is being disposed.
        lock (_stop)
        {
            if (!_disposed)
            {
                _stop.Cancel();
            }
        }
    }

    private void ReportProgress(PullProgress progress) => (_progress ??= new ProgressWriter(WriteProgress)).Report(progress);
}
