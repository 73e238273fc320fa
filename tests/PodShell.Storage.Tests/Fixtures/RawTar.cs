using System.Buffers;
using System.Text;

namespace PodShell.Storage.Tests.Fixtures;

/// <summary>Writes tar streams byte for byte, also such as no tool would write.</summary>
internal sealed class RawTar
{
    private readonly ArrayBufferWriter<byte> _stream = new();

    public RawTar File(string name, string text = "", int mode = 0x1A4, long uid = 0, long gid = 0) =>
        Entry('0', Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(text), mode: mode, uid: uid, gid: gid);

    public RawTar Folder(string name, int mode = 0x1ED, long mtime = 1_000_000_000) =>
        Entry('5', Encoding.UTF8.GetBytes(name), mode: mode, mtime: mtime);

    public RawTar Symlink(string name, string target) => Entry('2', Encoding.UTF8.GetBytes(name), link: target);

    public RawTar Hardlink(string name, string target) => Entry('1', Encoding.UTF8.GetBytes(name), link: target);

    public RawTar Device(string name, int major, int minor) => Entry('3', Encoding.UTF8.GetBytes(name), major: major, minor: minor);

    public RawTar Pax(params (string Key, byte[] Value)[] records)
    {
        using MemoryStream content = new();
        foreach ((string? key, byte[]? value) in records)
        {
            int rest = Encoding.UTF8.GetByteCount(key) + value.Length + 3;
            int length = rest + rest.ToString().Length;
            length = rest + length.ToString().Length;
            content.Write(Encoding.UTF8.GetBytes($"{length} {key}="));
            content.Write(value);
            content.WriteByte((byte)'\n');
        }

        return Entry('x', "pax"u8.ToArray(), content.ToArray());
    }

    public RawTar Entry(
        char type,
        byte[] name,
        byte[]? data = null,
        string link = "",
        int mode = 0x1A4,
        long uid = 0,
        long gid = 0,
        long mtime = 1_000_000_000,
        int major = 0,
        int minor = 0,
        byte[]? size = null,
        bool badChecksum = false
    )
    {
        byte[] block = new byte[512];
        name.AsSpan(0, Math.Min(100, name.Length)).CopyTo(block);
        Octal(block, 100, 8, mode);
        Octal(block, 108, 8, uid);
        Octal(block, 116, 8, gid);
        Octal(block, 124, 12, data?.Length ?? 0);
        size?.CopyTo(block, 124);
        Octal(block, 136, 12, mtime);
        block[156] = (byte)type;
        Encoding.UTF8.GetBytes(link).AsSpan(0, Math.Min(100, Encoding.UTF8.GetByteCount(link))).CopyTo(block.AsSpan(157));
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        Octal(block, 329, 8, major);
        Octal(block, 337, 8, minor);
        block.AsSpan(148, 8).Fill((byte)' ');
        int sum = block.Sum(static b => (int)b) + (badChecksum ? 1 : 0);
        Octal(block, 148, 7, sum);
        _stream.Write(block);
        if (data is not null)
        {
            _stream.Write(data);
            _stream.Write(new byte[-data.Length & 511]);
        }

        return this;
    }

    public RawTar Bytes(byte[] bytes)
    {
        _stream.Write(bytes);
        return this;
    }

    public byte[] ToArray() => [.. _stream.WrittenSpan.ToArray(), .. new byte[1024]];

    public byte[] WithoutEnd() => _stream.WrittenSpan.ToArray();

    private static void Octal(byte[] block, int offset, int length, long value)
    {
        string text = Convert.ToString(value, 8).PadLeft(length - 1, '0');
        if (text.Length < length)
        {
            Encoding.ASCII.GetBytes(text).CopyTo(block, offset);
            return;
        }

        // GNU's base 256.
        for (int i = length - 1; i > 0; i--, value >>= 8)
        {
            block[offset + i] = (byte)value;
        }

        block[offset] = 0x80;
    }
}
