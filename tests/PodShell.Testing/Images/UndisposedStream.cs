namespace PodShell.Testing;

/// <summary>Writes through to a stream that somebody else closes.</summary>
internal sealed class UndisposedStream(Stream inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException("This stream is written from front to back.");
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is only written.");

    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("This stream is written from front to back.");

    public override void SetLength(long value) => throw new NotSupportedException("This stream is written from front to back.");

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
}
