namespace PodShell.Engine.Storage.Tar;

/// <summary>The blocks of a stream.</summary>
/// <param name="stream">The stream; the caller closes it.</param>
internal sealed class StreamBlockSource(Stream stream) : IBlockSource
{
    private readonly byte[] _buffer = new byte[64 << 10];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Next() => _buffer.AsMemory(0, stream.Read(_buffer));
}
