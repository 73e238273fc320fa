using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PodShell.Engine.Storage.Pipeline;

/// <summary>The check of an xz block: none, CRC-32, CRC-64 or SHA-256.</summary>
internal sealed class XzCheck : IDisposable
{
    private static readonly uint[] s_table32 = [.. Enumerable.Range(0, 256).Select(static i => (uint)Entry((uint)i, 0xEDB88320))];
    private static readonly ulong[] s_table64 = [.. Enumerable.Range(0, 256).Select(static i => Entry((uint)i, 0xC96C5795D7870F42))];

    private readonly IncrementalHash? _hash;
    private uint _crc32;
    private ulong _crc64;

    private XzCheck(int type, int size)
    {
        (Type, Size) = (type, size);
        _hash = type == 10 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    /// <summary>Its number in the format.</summary>
    public int Type { get; }

    /// <summary>Its size in bytes.</summary>
    public int Size { get; }

    /// <summary>The check of a number.</summary>
    /// <param name="type">The number.</param>
    /// <returns>The check, or null for one that is not known.</returns>
    public static XzCheck? Of(int type) =>
        type switch
        {
            0 => new XzCheck(type, 0),
            1 => new XzCheck(type, 4),
            4 => new XzCheck(type, 8),
            10 => new XzCheck(type, 32),
            _ => null,
        };

    /// <summary>The CRC-32 of a few bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The checksum.</returns>
    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte next in bytes)
        {
            crc = Step32(crc, next);
        }

        return ~crc;
    }

    /// <summary>Counts a byte into a CRC-32.</summary>
    /// <param name="crc">The state so far.</param>
    /// <param name="next">The byte.</param>
    /// <returns>The state.</returns>
    public static uint Step32(uint crc, byte next) => s_table32[(byte)(crc ^ next)] ^ (crc >> 8);

    /// <summary>Begins a block.</summary>
    public void Begin() => (_crc32, _crc64) = (uint.MaxValue, ulong.MaxValue);

    /// <summary>Counts bytes in.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        switch (Type)
        {
            case 1:
                foreach (byte next in bytes)
                {
                    _crc32 = Step32(_crc32, next);
                }

                break;
            case 4:
                foreach (byte next in bytes)
                {
                    _crc64 = s_table64[(byte)(_crc64 ^ next)] ^ (_crc64 >> 8);
                }

                break;
            case 10:
                _hash!.AppendData(bytes);
                break;
        }
    }

    /// <summary>Whether a block has the check that stands behind it.</summary>
    /// <param name="check">What stands there.</param>
    /// <returns>True if so.</returns>
    public bool Fits(ReadOnlySpan<byte> check) =>
        Type switch
        {
            1 => BinaryPrimitives.ReadUInt32LittleEndian(check) == ~_crc32,
            4 => BinaryPrimitives.ReadUInt64LittleEndian(check) == ~_crc64,
            10 => check.SequenceEqual(_hash!.GetHashAndReset()),
            _ => true,
        };

    /// <inheritdoc/>
    public void Dispose() => _hash?.Dispose();

    private static ulong Entry(ulong index, ulong polynomial)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            index = (index & 1) != 0 ? (index >> 1) ^ polynomial : index >> 1;
        }

        return index;
    }
}
