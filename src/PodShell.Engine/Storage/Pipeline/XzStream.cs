using System.Buffers.Binary;
using System.Security.Cryptography;
using SharpCompress.Compressors.LZMA;

namespace PodShell.Engine.Storage.Pipeline;

/// <summary>
/// Decompresses the xz format: streams one after the other, their blocks, checks and indexes. The blocks' LZMA2 data is SharpCompress's to
/// decode; its own reader of the container stops after the first stream, checks nothing and takes dictionaries of any size.
/// </summary>
/// <param name="input">The compressed bytes; the caller closes it.</param>
/// <param name="maxDictionary">The largest dictionary, in bytes.</param>
internal sealed class XzStream(Stream input, int maxDictionary) : ForwardStream
{
    private const int Lzma2 = 0x21;

    private readonly XzInput _input = new(input);
    private readonly byte[] _header = new byte[1024];
    private XzCheck? _check;
    private IncrementalHash? _blocks;
    private ulong _count;
    private LzmaStream? _block;
    private (long Start, int Header, ulong? Packed, ulong? Unpacked) _said;
    private ulong _unpacked;
    private bool _begun;
    private bool _ended;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (count > 0 && (_block is not null || NextBlock()))
        {
            int length = _block!.Read(buffer, offset, count);
            if (length > 0)
            {
                _check!.Add(buffer.AsSpan(offset, length));
                _unpacked += (ulong)length;
                return length;
            }

            EndBlock();
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _block?.Dispose();
            _check?.Dispose();
            _blocks?.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool NextBlock()
    {
        while (!_ended)
        {
            if (_check is null && !NextStream())
            {
                _ended = true;
                return false;
            }

            long start = _input.Position;
            int size = _input.Byte();
            if (size != 0)
            {
                OpenBlock(start, (size + 1) * 4);
                return true;
            }

            EndStream(start);
        }

        return false;
    }

    private bool NextStream()
    {
        // Between streams there may be zeros, in fours.
        int first;
        while ((first = _input.TryByte()) == 0 && _begun)
        {
            if (_input.Byte() != 0 || _input.Byte() != 0 || _input.Byte() != 0)
            {
                throw Broken("the padding between its streams is not zero");
            }
        }

        if (first < 0)
        {
            return _begun ? false : throw new EndOfStreamException();
        }

        _header[0] = (byte)first;
        _input.Read(_header.AsSpan(1, 11));
        if (
            !_header.AsSpan(0, 6).SequenceEqual((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0])
            || _header[6] != 0
            || XzCheck.Crc32(_header.AsSpan(6, 2)) != BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(8))
        )
        {
            throw Broken("the header of a stream is not valid");
        }

        _check = XzCheck.Of(_header[7]) ?? throw Broken($"it uses the unknown check {_header[7]}");
        _blocks = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _count = 0;
        _begun = true;
        return true;
    }

    private void OpenBlock(long start, int size)
    {
        _header[0] = (byte)((size / 4) - 1);
        _input.Read(_header.AsSpan(1, size - 1));
        ReadOnlySpan<byte> header = _header.AsSpan(0, size - 4);
        if (XzCheck.Crc32(header) != BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(size - 4)))
        {
            throw Broken("the header of a block is not valid");
        }

        byte flags = header[1];
        int at = 2;
        ulong? packed = (flags & 0x40) != 0 ? Number(header, ref at) : null;
        ulong? unpacked = (flags & 0x80) != 0 ? Number(header, ref at) : null;
        if ((flags & 0x3F) != 0)
        {
            throw Broken("it uses a filter besides LZMA2");
        }

        if (Number(header, ref at) != Lzma2 || Number(header, ref at) != 1 || at >= header.Length || header[at] > 40)
        {
            throw Broken("it uses another filter than LZMA2");
        }

        byte dictionary = header[at++];
        if (header[at..].ContainsAnyExcept((byte)0))
        {
            throw Broken("the header of a block has unknown fields");
        }

        if (dictionary == 40 || (2L | (dictionary & 1u)) << ((dictionary / 2) + 11) > maxDictionary)
        {
            throw Broken($"it needs a dictionary of more than {maxDictionary >> 20} MiB");
        }

        _said = (start, size, packed, unpacked);
        _unpacked = 0;
        _check!.Begin();
        _block = LzmaStream.Create([dictionary], _input, -1, -1, null, true, true);
    }

    private void EndBlock()
    {
        _block!.Dispose();
        _block = null;
        ulong packed = (ulong)(_input.Position - _said.Start - _said.Header);
        if ((_said.Packed ?? packed) != packed || (_said.Unpacked ?? _unpacked) != _unpacked)
        {
            throw Broken("the size of a block is not what its header says");
        }

        for (ulong i = (4 - (packed % 4)) % 4; i > 0; i--)
        {
            if (_input.Byte() != 0)
            {
                throw Broken("the padding of a block is not zero");
            }
        }

        Span<byte> check = _header.AsSpan(0, _check!.Size);
        _input.Read(check);
        if (!_check.Fits(check))
        {
            throw Broken("the check of a block is wrong");
        }

        Count(_blocks!, (ulong)_said.Header + packed + (ulong)_check.Size, _unpacked);
        _count++;
    }

    // The index repeats the sizes of all blocks; they are compared by a digest, so that no number of blocks takes memory.
    private void EndStream(long start)
    {
        _input.BeginCrc();
        _input.AddCrc(0);
        ulong count = _input.Number();
        using IncrementalHash said = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (ulong i = 0UL; i < count && count == _count; i++)
        {
            Count(said, _input.Number(), _input.Number());
        }

        if (count != _count || !said.GetHashAndReset().AsSpan().SequenceEqual(_blocks!.GetHashAndReset()))
        {
            throw Broken("its index does not fit its blocks");
        }

        while ((_input.Position - start) % 4 != 0)
        {
            if (_input.CrcByte() != 0)
            {
                throw Broken("the padding of its index is not zero");
            }
        }

        uint crc = _input.EndCrc();
        int flags = _check!.Type;
        _input.Read(_header.AsSpan(0, 16));
        long size = (_input.Position - 12 - start) / 4;
        if (
            BinaryPrimitives.ReadUInt32LittleEndian(_header) != crc
            || BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(4)) != XzCheck.Crc32(_header.AsSpan(8, 6))
            || BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(8)) != size - 1
            || _header[12] != 0
            || _header[13] != flags
            || _header[14] != 'Y'
            || _header[15] != 'Z'
        )
        {
            throw Broken("the end of a stream is not valid");
        }

        _check.Dispose();
        _blocks.Dispose();
        (_check, _blocks) = (null, null);
    }

    private static void Count(IncrementalHash hash, ulong packed, ulong unpacked)
    {
        Span<byte> pair = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(pair, packed);
        BinaryPrimitives.WriteUInt64LittleEndian(pair[8..], unpacked);
        hash.AppendData(pair);
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong number = 0UL;
        for (int shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            byte b = bytes[at++];
            number |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return number;
            }
        }

        throw Broken("a number in the header of a block is not valid");
    }

    private static InvalidDataException Broken(string what) => new($"It is not valid xz data: {what}.");
}
