namespace PodShell.Engine.Storage.Tar;

/// <summary>A cursor over the blocks of a tar stream.</summary>
/// <param name="source">The blocks.</param>
/// <param name="target">The layer or archive, for messages.</param>
internal sealed class TarInput(IBlockSource source, string target)
{
    private ReadOnlyMemory<byte> _block;

    /// <summary>How many bytes were taken.</summary>
    public long Position { get; private set; }

    /// <summary>Fills a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <returns>False when the stream ended exactly before.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerTruncated"/> when it ended within.</exception>
    public bool TryRead(Span<byte> buffer)
    {
        for (int done = 0; done < buffer.Length; )
        {
            if (_block.IsEmpty && (_block = source.Next()).IsEmpty)
            {
                return done == 0 ? false : throw Truncated();
            }

            int count = Math.Min(_block.Length, buffer.Length - done);
            _block.Span[..count].CopyTo(buffer[done..]);
            _block = _block[count..];
            done += count;
            Position += count;
        }

        return true;
    }

    /// <summary>Fills a buffer that must be there whole.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerTruncated"/>.</exception>
    public void Read(Span<byte> buffer)
    {
        if (buffer.Length > 0 && !TryRead(buffer))
        {
            throw Truncated();
        }
    }

    /// <summary>Takes bytes as they lie in the current block.</summary>
    /// <param name="max">The most bytes; more than 0.</param>
    /// <returns>At least one byte, valid until the next call.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerTruncated"/>.</exception>
    public ReadOnlySpan<byte> Take(long max)
    {
        if (_block.IsEmpty && (_block = source.Next()).IsEmpty)
        {
            throw Truncated();
        }

        int count = (int)Math.Min(_block.Length, max);
        ReadOnlySpan<byte> taken = _block.Span[..count];
        _block = _block[count..];
        Position += count;
        return taken;
    }

    /// <summary>Passes over bytes.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerTruncated"/>.</exception>
    public void Skip(long count)
    {
        while (count > 0)
        {
            count -= Take(count).Length;
        }
    }

    /// <summary>
    /// Passes over bytes that say nothing, or to the stream's end where it comes before: some tools leave the last padding out.
    /// </summary>
    /// <param name="count">How many.</param>
    public void SkipPadding(long count)
    {
        while (count > 0 && (!_block.IsEmpty || !(_block = source.Next()).IsEmpty))
        {
            count -= Take(count).Length;
        }
    }

    /// <summary>Reads to the end of the stream, so that its digest covers all of it.</summary>
    public void Drain()
    {
        do
        {
            _block = source.Next();
        } while (!_block.IsEmpty);
    }

    private PodShellException Truncated() => TarErrors.Truncated(target);
}
