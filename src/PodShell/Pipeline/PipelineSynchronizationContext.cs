using System.Runtime.ExceptionServices;

namespace PodShell.Pipeline;

/// <summary>
/// Runs an asynchronous block to its end on the calling thread: every continuation that was awaited without
/// <c>ConfigureAwait(false)</c> comes back to that thread, so that a cmdlet can call <c>WriteObject</c> after any <c>await</c>.
/// </summary>
internal sealed class PipelineSynchronizationContext : SynchronizationContext
{
    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _ended;

    private PipelineSynchronizationContext() { }

    /// <summary>Runs the block and returns when it and all that it awaits has ended.</summary>
    /// <param name="block">The block.</param>
    /// <param name="onPostedFailure">
    /// Called once when a posted callback that is no continuation of the block throws (a <see cref="Progress{T}"/> handler after Ctrl+C):
    /// it must cancel the block. The block is then drained and the callback's exception thrown; returning at once would leave the
    /// block running with nobody to serve it.
    /// </param>
    public static void Run(Func<Task> block, Action onPostedFailure)
    {
        SynchronizationContext? previous = Current;
        PipelineSynchronizationContext context = new();
        SetSynchronizationContext(context);
        try
        {
            context.Drain(block(), onPostedFailure);
        }
        finally
        {
            context.End();
            SetSynchronizationContext(previous);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return; // The block is over: whatever is still reported comes too late for anyone to see.
            }

            _queue.Enqueue((d, state));
            Monitor.Pulse(_gate);
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("A synchronous call into the pipeline thread could wait for itself. Post instead.");
        }

        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void Drain(Task task, Action onPostedFailure)
    {
        ExceptionDispatchInfo? failure = null;
        task.ContinueWith(
            static (_, state) => ((PipelineSynchronizationContext)state!).Wake(),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

        while (TryTake(task, out (SendOrPostCallback Callback, object? State) work))
        {
            try
            {
                work.Callback(work.State);
            }
            catch (Exception e)
            {
                // Kept and thrown below, when nothing runs any more.
                if (failure is null)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                    onPostedFailure();
                }
            }
        }

        failure?.Throw();
        task.GetAwaiter().GetResult();
    }

    private bool TryTake(Task task, out (SendOrPostCallback Callback, object? State) work)
    {
        lock (_gate)
        {
            while (!_queue.TryDequeue(out work))
            {
                if (task.IsCompleted)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            return true;
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _ended = true;
            _queue.Clear();
        }
    }
}
