using System.Buffers;
using PodShell.Engine.Registry.Protocol;
using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <summary>
/// A blob as one stream over as many connections as it takes: where one breaks or stalls, the next goes on at the same byte. Gives exactly
/// the bytes from the offset to the descriptor's size. Forward-only, not thread-safe, not buffered.
/// </summary>
internal sealed class ResumingBlobStream : ForwardStream
{
    // Progress that earns new tries; else a server that sends a byte and hangs up would be asked for ever.
    private const long ProgressBytes = 1 << 20;

    private readonly Func<long, CancellationToken, Task<BlobBody>> _open;
    private readonly RegistryConnection _connection;
    private readonly OciDescriptor _descriptor;
    private readonly string _target;
    private readonly RegistryTuning _tuning;
    private readonly TimeProvider _clock;
    private BlobBody? _body;
    private StallGuard? _guard;
    private long _position;
    private long _progressFrom;
    private int _failures;
    private bool _ended;

    /// <summary>Makes the stream; <see cref="OpenAsync"/> connects.</summary>
    /// <param name="open">Asks for the blob from an offset on.</param>
    /// <param name="connection">Makes errors and knows when to try again.</param>
    /// <param name="descriptor">The blob.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="target">The image, for messages.</param>
    /// <param name="tuning">The limits.</param>
    /// <param name="clock">The clock.</param>
    public ResumingBlobStream(
        Func<long, CancellationToken, Task<BlobBody>> open,
        RegistryConnection connection,
        OciDescriptor descriptor,
        long offset,
        string target,
        RegistryTuning tuning,
        TimeProvider clock
    )
    {
        (_open, _connection, _descriptor, _target, _tuning, _clock) = (open, connection, descriptor, target, tuning, clock);
        _position = _progressFrom = offset;
    }

    /// <summary>How many connections there were beyond the first.</summary>
    public int Resumptions { get; private set; }

    /// <summary>The size of the whole blob in bytes.</summary>
    public override long Length => _descriptor.Size;

    /// <summary>How many bytes of the whole blob lie before the next one.</summary>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Connects, so that what is wrong with the blob shows before the first read.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The work.</returns>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_position >= _descriptor.Size)
        {
            return;
        }

        try
        {
            await ReconnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (RegistryConnection.IsFailure(e))
        {
            // It broke while passing over what is there already; the first read tries again.
            await PauseAsync(e, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _ended)
        {
            return 0;
        }

        while (_position < _descriptor.Size)
        {
            Exception? failure = null;
            try
            {
                if (_body is null)
                {
                    Resumptions++;
                    await ReconnectAsync(cancellationToken).ConfigureAwait(false);
                }

                Memory<byte> wanted = buffer[..(int)Math.Min(buffer.Length, _descriptor.Size - _position)];
                int count = await _guard!.ReadAsync(_body!.Stream, wanted, cancellationToken).ConfigureAwait(false);
                if (count > 0)
                {
                    Advance(count);
                    return count;
                }
            }
            catch (Exception e) when (RegistryConnection.IsFailure(e))
            {
                failure = e;
            }

            await PauseAsync(failure, cancellationToken).ConfigureAwait(false);
        }

        await EndAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>
    /// Reads, blocking the thread: for decompressors that cannot do else. There is no context to deadlock with in the engine.
    /// </summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="offset">From which index on.</param>
    /// <param name="count">The most bytes.</param>
    /// <returns>How many bytes came; 0 at the end.</returns>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValueTask<int> read = ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None);
        return read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            int count = Read(array, 0, buffer.Length);
            array.AsSpan(0, count).CopyTo(buffer);
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Disconnect();
        }

        base.Dispose(disposing);
    }

    private void Advance(int count)
    {
        _position += count;
        if (_position - _progressFrom >= ProgressBytes)
        {
            _progressFrom = _position;
            _failures = 0;
        }
    }

    private async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        _body = await _open(_position, cancellationToken).ConfigureAwait(false);
        _guard = new StallGuard(_tuning, _clock);
        if (_body.Skip > 0)
        {
            await SkipAsync(_body.Skip, cancellationToken).ConfigureAwait(false);
        }
    }

    // The registry ignored the range: what is there already comes again and is passed over.
    private async Task SkipAsync(long count, CancellationToken cancellationToken)
    {
        byte[] scratch = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            while (count > 0)
            {
                int read = await _guard!
                    .ReadAsync(_body!.Stream, scratch.AsMemory(0, (int)Math.Min(count, scratch.Length)), cancellationToken)
                    .ConfigureAwait(false);
                count -= read > 0 ? read : throw new IOException("The registry sends less than what is there already.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private async Task PauseAsync(Exception? failure, CancellationToken cancellationToken)
    {
        Disconnect();
        if (_failures >= _connection.Policy.Retries)
        {
            throw failure is TimeoutException
                ? _connection.Failure(failure)
                : new PodShellException(
                    ErrorIds.BlobIncomplete,
                    ErrorKind.ConnectionFailed,
                    $"The registry broke off the content {_descriptor.Digest} of '{_target}' at byte {_position} of "
                        + $"{_descriptor.Size}, {_failures + 1} times.",
                    _target,
                    "Try again: what has come is kept.",
                    failure
                );
        }

        // The first reconnection is at once: most breaks are a connection's, not the registry's.
        if (_failures++ > 0)
        {
            string reason =
                $"{_connection.Address.Authority}: {(failure is null ? "the content broke off" : RegistryErrors.Reason(failure))}";
            await _connection
                .Policy.WaitAsync(_connection.Policy.Pause(_failures - 2, null)!.Value, _failures - 1, reason, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    // A body of announced length ends by itself; a chunked one could go on beyond the size.
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        _ended = true;
        if (_body is null)
        {
            return;
        }

        int more = 0;
        try
        {
            more = await _guard!.ReadAsync(_body.Stream, new byte[1], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (RegistryConnection.IsFailure(e))
        {
            // All bytes are here; how the connection ends does not matter.
            more = 0;
        }
        finally
        {
            Disconnect();
        }

        if (more > 0)
        {
            throw new PodShellException(
                ErrorIds.BlobSizeMismatch,
                ErrorKind.InvalidData,
                $"The content {_descriptor.Digest} of '{_target}' should have {_descriptor.Size} bytes, but the registry sends more.",
                _target
            );
        }
    }

    private void Disconnect()
    {
        _body?.Dispose();
        _guard?.Dispose();
        (_body, _guard) = (null, null);
    }
}
