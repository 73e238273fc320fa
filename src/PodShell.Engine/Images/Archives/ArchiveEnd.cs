using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Images.Archives;

/// <summary>
/// Follows a tar while it is spooled, to see where it ends: a stream need not, such as a device or what never stops writing. Nothing is
/// kept and nothing judged but that: what is no tar is spooled no further, and whoever reads the file says what is wrong with it.
/// </summary>
internal sealed class ArchiveEnd : IDisposable
{
    /// <summary>
    /// The most bytes behind the end of a tar. Writers fill up their last record, of 10 KiB as a rule; some use records of 1 MiB.
    /// </summary>
    public const int TrailingBytes = 1 << 20;

    private readonly CancellationTokenSource _stop;
    private readonly BlockPool _pool = new();
    private readonly BlockChannel _blocks;
    private readonly Task _following;

    /// <summary>Starts to follow.</summary>
    /// <param name="limits">Limits.</param>
    /// <param name="target">The archive, for messages.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public ArchiveEnd(LayerLimits limits, string target, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _blocks = new BlockChannel(_pool, _stop.Token);
        _following = Task.Factory.StartNew(
            () => Follow(limits, target),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>Looks at the next bytes.</summary>
    /// <param name="bytes">The bytes; at most <see cref="BlockPool.BlockBytes"/>.</param>
    /// <returns>False when no more are wanted: they are no tar.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveInvalid"/>: too much follows the end.</exception>
    public async ValueTask<bool> TakeAsync(ReadOnlyMemory<byte> bytes)
    {
        byte[] buffer = _pool.Rent();
        bytes.CopyTo(buffer);
        try
        {
            await _blocks.WriteAsync(buffer, bytes.Length).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            // The follower has ended, by itself or with its caller.
            return await EndedAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Tells that no more bytes come.</summary>
    /// <returns>When the last ones were looked at.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveInvalid"/>: too much follows the end.</exception>
    public async ValueTask CompleteAsync()
    {
        _blocks.Complete();
        await EndedAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        // The thread may still be in its last block; what it comes to is of no interest any more.
        _following.ContinueWith(
            static (task, stop) =>
            {
                _ = task.Exception;
                ((CancellationTokenSource)stop!).Dispose();
            },
            _stop,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
    }

    private async ValueTask<bool> EndedAsync()
    {
        try
        {
            await _following.ConfigureAwait(false);
            return false;
        }
        catch (PodShellException e) when (e.ErrorId != ErrorIds.ArchiveInvalid)
        {
            return false;
        }
    }

    private void Follow(LayerLimits limits, string target)
    {
        try
        {
            TarStreamReader reader = new(_blocks, limits, target);
            while (reader.Next() is not null) { }

            for (long trailing = 0L; _blocks.Next() is { IsEmpty: false } block; )
            {
                trailing += block.Length;
                if (trailing > TrailingBytes)
                {
                    throw ArchiveErrors.Invalid(target, $"more than {TrailingBytes} bytes follow the end of the archive");
                }
            }
        }
        finally
        {
            _stop.Cancel();
        }
    }
}
