using System.Text;

namespace PodShell.Engine.Containers.Health;

/// <summary>Keeps the beginning of what is written, and lets the rest go. Safe for two writers.</summary>
/// <param name="limit">How many characters are kept; 0 for as many as there is room for.</param>
internal sealed class OutputHead(int limit) : Stream
{
    private const int MostBytes = 1 << 20;
    private const int LongestCharacter = 4;

    private readonly MemoryStream _kept = new();
    private readonly int _bytes = limit is 0 or > MostBytes / LongestCharacter ? MostBytes : limit * LongestCharacter;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What is kept, as text.</summary>
    /// <returns>At most as many characters as are kept.</returns>
    public string ToText()
    {
        lock (_kept)
        {
            string text = Encoding.UTF8.GetString(_kept.GetBuffer(), 0, (int)_kept.Length);
            return limit > 0 && text.Length > limit ? text[..limit] : text;
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_kept)
        {
            _kept.Write(buffer[..Math.Min(buffer.Length, _bytes - (int)_kept.Length)]);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
