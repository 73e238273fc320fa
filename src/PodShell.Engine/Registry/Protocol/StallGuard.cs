namespace PodShell.Engine.Registry.Protocol;

/// <summary>
/// Reads from a response body and gives up on one that stalls: less than <see cref="RegistryTuning.StallBytes"/> in
/// <see cref="RegistryTuning.StallTimeout"/>. One byte a minute would else hold a pull for ever (slow-loris). Time that the caller spends
/// between reads does not count. Not thread-safe; one for each body.
/// </summary>
/// <param name="tuning">The limits.</param>
/// <param name="clock">The clock.</param>
internal sealed class StallGuard(RegistryTuning tuning, TimeProvider clock) : IDisposable
{
    private CancellationTokenSource _limit = new(Timeout.InfiniteTimeSpan, clock);
    private TimeSpan _waited;
    private int _received;

    /// <summary>Reads once.</summary>
    /// <param name="body">The body.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>How many bytes came; 0 at the end.</returns>
    /// <exception cref="TimeoutException">The body stalls.</exception>
    public async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        TimeSpan remaining = tuning.StallTimeout - _waited;
        if (remaining <= TimeSpan.Zero)
        {
            throw Stalled(null);
        }

        long start = clock.GetTimestamp();
        _limit.CancelAfter(remaining);
        try
        {
            int count;
            // One registration for each read that really waits; what is buffered already completes without.
            using (cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _limit))
            {
                count = await body.ReadAsync(buffer, _limit.Token).ConfigureAwait(false);
            }

            Account(count, clock.GetElapsedTime(start));
            return count;
        }
        catch (OperationCanceledException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Stalled(e);
        }
        finally
        {
            if (!_limit.TryReset())
            {
                _limit.Dispose();
                _limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _limit.Dispose();

    private void Account(int count, TimeSpan waited)
    {
        _received += count;
        _waited += waited;
        if (_received >= tuning.StallBytes)
        {
            _received = 0;
            _waited = TimeSpan.Zero;
        }
    }

    private TimeoutException Stalled(Exception? inner) =>
        new($"Fewer than {tuning.StallBytes} bytes came within {tuning.StallTimeout.TotalSeconds:0.#} seconds.", inner);
}
