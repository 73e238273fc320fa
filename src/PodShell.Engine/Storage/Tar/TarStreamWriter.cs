using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PodShell.Engine.Storage.Tar;

/// <summary>Writes a tar stream (POSIX pax) entry by entry. Names stay the bytes that they are.</summary>
/// <param name="output">Where the stream goes.</param>
internal sealed class TarStreamWriter(Stream output)
{
    private const long MaximumSize = 0x1_FFFF_FFFF;
    private const uint MaximumId = 0x1F_FFFF;
    private readonly byte[] _block = new byte[TarHeader.Size];

    /// <summary>The extended attributes of a file that a stream carries.</summary>
    /// <param name="file">The open file or directory.</param>
    /// <returns>Names, ending with NUL, and values.</returns>
    public static IReadOnlyList<TarAttribute> AttributesOf(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        List<TarAttribute>? found = null;
        foreach (string name in Linux.Files.Xattrs.List(file))
        {
            bool wanted =
                name == "security.capability"
                || (name.StartsWith("user.", StringComparison.Ordinal) && !name.StartsWith("user.overlay.", StringComparison.Ordinal));
            if (wanted && Linux.Files.Xattrs.TryGet(file, name) is { } value)
            {
                (found ??= []).Add(
                    new TarAttribute(Encoding.UTF8.GetBytes(name + "\0"), name == "security.capability" ? WithoutRootId(value) : value)
                );
            }
        }

        return found ?? (IReadOnlyList<TarAttribute>)[];
    }

    /// <summary>Writes the header of an entry. The data of a file follows (<see cref="WriteData"/>), then <see cref="EndData"/>.</summary>
    /// <param name="entry">The entry; its path is written as it is.</param>
    public void WriteHeader(TarEntry entry)
    {
        bool file = entry.Kind == TarEntryKind.File;
        long size = file ? entry.Length : 0;
        List<(byte[] Key, byte[] Value)> pax = [];
        Need(pax, "path"u8, entry.Path, entry.Path.Length > 100);
        Need(pax, "linkpath"u8, entry.LinkTarget, entry.LinkTarget.Length > 100);
        Need(pax, "size"u8, Decimal(size), size > MaximumSize);
        Need(pax, "uid"u8, Decimal(entry.Uid), entry.Uid > MaximumId);
        Need(pax, "gid"u8, Decimal(entry.Gid), entry.Gid > MaximumId);
        Need(pax, "mtime"u8, Decimal(entry.Seconds), entry.Seconds is < 0 or > MaximumSize);
        foreach ((byte[] name, byte[] value) in entry.Attributes)
        {
            pax.Add(([.. "SCHILY.xattr."u8, .. name.AsSpan()[..^1]], value));
        }

        if (pax.Count > 0)
        {
            byte[] records = Records(pax);
            Header(
                Encoding.ASCII.GetBytes("PaxHeaders/" + Convert.ToHexStringLower(SHA256.HashData(entry.Path))[..32]),
                'x',
                new TarEntry
                {
                    Kind = TarEntryKind.File,
                    Path = [],
                    Mode = Linux.Files.UnixMode.PublicFile,
                },
                records.Length
            );
            output.Write(records);
            Pad(records.Length);
        }

        Header(entry.Path, Flag(entry.Kind), entry, size);
    }

    /// <summary>Writes data of the current entry.</summary>
    /// <param name="data">The bytes.</param>
    public void WriteData(ReadOnlySpan<byte> data) => output.Write(data);

    /// <summary>Ends the data of the current entry.</summary>
    /// <param name="length">How many bytes there were: what the header promised.</param>
    public void EndData(long length) => Pad(length);

    /// <summary>Ends the stream.</summary>
    public void Finish()
    {
        output.Write(new byte[2 * TarHeader.Size]);
        output.Flush();
    }

    private void Header(ReadOnlySpan<byte> path, char type, TarEntry entry, long size)
    {
        Span<byte> block = _block;
        block.Clear();
        Text(block[..100], path);
        Octal(block.Slice(100, 8), entry.Mode);
        Octal(block.Slice(108, 8), Math.Min(entry.Uid, MaximumId));
        Octal(block.Slice(116, 8), Math.Min(entry.Gid, MaximumId));
        Octal(block.Slice(124, 12), Math.Min(size, MaximumSize));
        Octal(block.Slice(136, 12), Math.Clamp(entry.Seconds, 0, MaximumSize));
        block.Slice(148, 8).Fill((byte)' ');
        block[156] = (byte)type;
        Text(block.Slice(157, 100), entry.LinkTarget);
        "ustar\000"u8.CopyTo(block[257..]);
        Octal(block.Slice(329, 8), entry.DeviceMajor);
        Octal(block.Slice(337, 8), entry.DeviceMinor);
        int sum = 0;
        foreach (byte b in block)
        {
            sum += b;
        }

        Octal(block.Slice(148, 7), sum);
        output.Write(block);
    }

    private void Pad(long length)
    {
        Span<byte> padding = stackalloc byte[TarHeader.Size];
        padding.Clear();
        output.Write(padding[..(int)(-length & (TarHeader.Size - 1))]);
    }

    private static char Flag(TarEntryKind kind) =>
        kind switch
        {
            TarEntryKind.File => '0',
            TarEntryKind.HardLink => '1',
            TarEntryKind.SymbolicLink => '2',
            TarEntryKind.CharacterDevice => '3',
            TarEntryKind.BlockDevice => '4',
            TarEntryKind.Directory => '5',
            _ => '6',
        };

    // The kernel writes the root of a user namespace into capabilities that it sets there; in an archive they are for any root.
    private static byte[] WithoutRootId(byte[] capability)
    {
        if (capability.Length != 24)
        {
            return capability;
        }

        byte[] plain = capability[..20];
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(plain) & 0xFF_FFFF;
        BinaryPrimitives.WriteUInt32LittleEndian(plain, 0x0200_0000 | flags);
        return plain;
    }

    private static void Need(List<(byte[] Key, byte[] Value)> pax, ReadOnlySpan<byte> key, byte[] value, bool needed)
    {
        if (needed)
        {
            pax.Add((key.ToArray(), value));
        }
    }

    // The length counts itself, and may get longer by that.
    private static byte[] Records(List<(byte[] Key, byte[] Value)> pax)
    {
        using MemoryStream records = new();
        foreach ((byte[] key, byte[] value) in pax)
        {
            int rest = key.Length + value.Length + 3;
            int length = rest + Decimal(rest).Length;
            length = rest + Decimal(length).Length;
            records.Write(Decimal(length));
            records.WriteByte((byte)' ');
            records.Write(key);
            records.WriteByte((byte)'=');
            records.Write(value);
            records.WriteByte((byte)'\n');
        }

        return records.ToArray();
    }

    private static byte[] Decimal(long value) => Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));

    private static void Text(Span<byte> field, ReadOnlySpan<byte> text) => text[..Math.Min(text.Length, field.Length)].CopyTo(field);

    private static void Octal(Span<byte> field, long value) =>
        Text(field, Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(field.Length - 1, '0')));
}
