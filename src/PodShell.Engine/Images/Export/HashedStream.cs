using System.Security.Cryptography;

namespace PodShell.Engine.Images.Export;

/// <summary>Knows digest and length of what is written to it, and passes it on if there is somebody to take it.</summary>
/// <param name="hash">Takes the bytes.</param>
/// <param name="output">Gets them, and stays open; null for nobody.</param>
internal sealed class HashedStream(IncrementalHash hash, Stream? output = null) : WriteOnlyStream
{
    private long _length;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.AppendData(buffer);
        output?.Write(buffer);
        _length += buffer.Length;
    }
}
