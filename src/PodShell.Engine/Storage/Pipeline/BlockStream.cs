using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Pipeline;

/// <summary>Blocks as a stream, for decompressors.</summary>
/// <param name="source">The blocks.</param>
/// <param name="first">A block that was taken already.</param>
internal sealed class BlockStream(IBlockSource source, ReadOnlyMemory<byte> first) : ForwardStream
{
    private ReadOnlyMemory<byte> _block = first;

    /// <summary>Whether the end of the blocks was reached.</summary>
    public bool Ended { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_block.IsEmpty && (Ended || (_block = source.Next()).IsEmpty))
        {
            Ended = true;
            return 0;
        }

        int count = Math.Min(_block.Length, buffer.Length);
        _block.Span[..count].CopyTo(buffer);
        _block = _block[count..];
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what is left, so that whoever counts the blocks sees all of them.</summary>
    public void Drain()
    {
        _block = default;
        while (!Ended)
        {
            Ended = source.Next().IsEmpty;
        }
    }
}
