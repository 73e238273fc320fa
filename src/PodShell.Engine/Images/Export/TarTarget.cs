using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Archives;
using PodShell.Engine.Storage.Pipeline;

namespace PodShell.Engine.Images.Export;

/// <summary>Writes files as a tar (ustar), with modes and times that never differ: the same files give the same bytes.</summary>
/// <param name="output">Where to; a file, or what cannot seek.</param>
/// <param name="spool">A directory for what has to be measured before it can be written.</param>
internal sealed class TarTarget(Stream output, string spool) : IExportTarget
{
    private const int BlockBytes = 512;
    private const long LargestOctal = 0x1_FFFF_FFFF;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Has(string name) => _names.Contains(name);

    /// <inheritdoc/>
    public byte[]? TryRead(string name, int limit) => null;

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        if (_names.Add(name))
        {
            output.Write(Header(name, content.Length));
            output.Write(content);
            Pad(content.Length);
        }
    }

    /// <inheritdoc/>
    public void Replace(string name, ReadOnlySpan<byte> content) => Add(name, content);

    /// <inheritdoc/>
    public void Add(string name, Stream content, CancellationToken cancellationToken)
    {
        if (!_names.Add(name))
        {
            return;
        }

        long length = content.Length;
        output.Write(Header(name, length));
        ExportCopy.Copy(content, output, length, cancellationToken);
        Pad(length);
    }

    /// <inheritdoc/>
    public void Add(string name, Action<Stream> write)
    {
        if (!_names.Add(name))
        {
            return;
        }

        if (output.CanSeek)
        {
            // The header comes when the length is known.
            long header = output.Position;
            output.Write(new byte[BlockBytes]);
            write(output);
            long end = output.Position;
            long length = end - header - BlockBytes;
            output.Position = header;
            output.Write(Header(name, length));
            output.Position = end;
            Pad(length);
            return;
        }

        using SafeFileHandle file = SpooledFile.Create(spool);
        using FileStream measured = new(file, FileAccess.ReadWrite, BlockPool.BlockBytes);
        write(measured);
        measured.Flush();
        measured.Position = 0;
        output.Write(Header(name, measured.Length));
        measured.CopyTo(output);
        Pad(measured.Length);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        output.Write(new byte[2 * BlockBytes]);
        output.Flush();
    }

    private void Pad(long length) => output.Write(new byte[-length & (BlockBytes - 1)]);

    private static byte[] Header(string name, long length)
    {
        byte[] block = new byte[BlockBytes];
        Encoding.ASCII.GetBytes(name, block.AsSpan(0, 100));
        "0000444\0"u8.CopyTo(block.AsSpan(100));
        "0000000\0"u8.CopyTo(block.AsSpan(108));
        "0000000\0"u8.CopyTo(block.AsSpan(116));
        if (length <= LargestOctal)
        {
            Octal(block.AsSpan(124, 11), length);
        }
        else
        {
            // As GNU tar: a number in base 256.
            block[124] = 0x80;
            BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(128), length);
        }

        "00000000000\0"u8.CopyTo(block.AsSpan(136));
        block.AsSpan(148, 8).Fill((byte)' ');
        block[156] = (byte)'0';
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        int sum = 0;
        foreach (byte one in block)
        {
            sum += one;
        }

        Octal(block.AsSpan(148, 6), sum);
        block[154] = 0;
        return block;
    }

    private static void Octal(Span<byte> field, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(field.Length, '0'), field);
}
