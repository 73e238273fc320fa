namespace PodShell.Engine.Storage.Pipeline;

/// <summary>The bytes of an xz file with a buffer, a position and a checksum of the part that is being read.</summary>
/// <param name="input">The bytes; the caller closes it.</param>
internal sealed class XzInput(Stream input) : ForwardStream
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private long _position;
    private uint _crc;

    /// <summary>How many bytes were taken.</summary>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>The next byte.</summary>
    /// <returns>The byte, or -1 at the end.</returns>
    public int TryByte()
    {
        if (_start == _end && !Fill())
        {
            return -1;
        }

        _position++;
        return _buffer[_start++];
    }

    /// <summary>The next byte, which must be there.</summary>
    /// <returns>The byte.</returns>
    /// <exception cref="EndOfStreamException">It is not.</exception>
    public int Byte() => TryByte() is >= 0 and var next ? next : throw new EndOfStreamException();

    /// <summary>Fills a buffer that must be there whole.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <exception cref="EndOfStreamException">It is not.</exception>
    public new void Read(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)Byte();
        }
    }

    /// <summary>Begins a checksum.</summary>
    public void BeginCrc() => _crc = uint.MaxValue;

    /// <summary>Counts a byte into the checksum.</summary>
    /// <param name="next">The byte.</param>
    public void AddCrc(byte next) => _crc = XzCheck.Step32(_crc, next);

    /// <summary>The next byte, counted into the checksum.</summary>
    /// <returns>The byte.</returns>
    public int CrcByte()
    {
        int next = Byte();
        AddCrc((byte)next);
        return next;
    }

    /// <summary>Ends the checksum.</summary>
    /// <returns>It.</returns>
    public uint EndCrc() => ~_crc;

    /// <summary>A number of up to nine bytes, counted into the checksum.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidDataException">It has more.</exception>
    public ulong Number()
    {
        ulong number = 0UL;
        for (int shift = 0; shift < 63; shift += 7)
        {
            int next = CrcByte();
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw new InvalidDataException("It is not valid xz data: a number in its index is not valid.");
    }

    /// <inheritdoc/>
    public override int ReadByte() => TryByte();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0 || (_start == _end && !Fill()))
        {
            return 0;
        }

        int length = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, length).CopyTo(buffer.AsSpan(offset, length));
        _start += length;
        _position += length;
        return length;
    }

    private bool Fill()
    {
        (_start, _end) = (0, input.Read(_buffer));
        return _end > 0;
    }
}
