using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PodShell.Linux;

namespace PodShell.Engine.Images.Archives;

/// <summary>
/// Writes a directory as a tar stream (POSIX pax): owners, modes, times, hard links, devices, file capabilities and user attributes. In the
/// order of names, so that the same tree gives the same bytes. Sockets are left out. Symbolic links are written as they are and never
/// followed.
/// </summary>
/// <param name="output">Where the stream goes.</param>
internal sealed class TarTreeWriter(Stream output)
{
    private readonly Dictionary<(DeviceNumber, ulong), string> _linked = [];
    private readonly byte[] _buffer = new byte[128 << 10];

    /// <summary>Writes a tree.</summary>
    /// <param name="root">Its root; becomes the entry <c>./</c>.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    public void Write(SafeDirectory root, CancellationToken cancellationToken)
    {
        WriteEntry("./", root.Handle.Status(), '5', null, Attributes(root.Handle));
        WriteChildren(root, string.Empty, cancellationToken);
        output.Write(new byte[1024]);
    }

    private void WriteChildren(SafeDirectory directory, string path, CancellationToken cancellationToken)
    {
        foreach (DirectoryEntry entry in directory.List().OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!entry.IsText)
            {
                throw new PodShellException(
                    ErrorIds.ArchiveInvalid,
                    ErrorKind.InvalidData,
                    $"'{directory.Path}' holds a name that is not UTF-8.",
                    directory.Path,
                    "Make a tar of the directory and give that."
                );
            }

            if (directory.TryGetStatus(entry.Name) is { } status)
            {
                WriteNode(directory, entry.Name, path + entry.Name, status, cancellationToken);
            }
        }
    }

    private void WriteNode(SafeDirectory parent, string name, string path, FileStatus status, CancellationToken cancellationToken)
    {
        switch (status.Type)
        {
            case FileType.Directory:
                using (SafeDirectory directory = parent.OpenDirectory(name))
                {
                    WriteEntry(path + "/", status, '5', null, Attributes(directory.Handle));
                    WriteChildren(directory, path + "/", cancellationToken);
                }

                break;
            case FileType.Regular:
                WriteFile(parent, name, path);
                break;
            case FileType.SymbolicLink:
                WriteEntry(path, status, '2', parent.ReadLink(name), []);
                break;
            case FileType.CharacterDevice or FileType.BlockDevice or FileType.Fifo:
                WriteEntry(
                    path,
                    status,
                    status.Type switch
                    {
                        FileType.CharacterDevice => '3',
                        FileType.BlockDevice => '4',
                        _ => '6',
                    },
                    null,
                    []
                );
                break;
        }
    }

    private void WriteFile(SafeDirectory parent, string name, string path)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = parent.OpenFile(name);
        FileStatus status = file.Status();
        if (status.Links > 1 && !_linked.TryAdd((status.Device, status.Inode), path))
        {
            WriteEntry(path, status, '1', _linked[(status.Device, status.Inode)], []);
            return;
        }

        WriteEntry(path, status, '0', null, Attributes(file));
        for (long position = 0; position < status.Size; )
        {
            int count = RandomAccess.Read(file, _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, status.Size - position)), position);
            if (count == 0)
            {
                // It became shorter meanwhile; the header has promised more.
                count = (int)Math.Min(_buffer.Length, status.Size - position);
                _buffer.AsSpan(0, count).Clear();
            }

            output.Write(_buffer, 0, count);
            position += count;
        }

        output.Write(new byte[-status.Size & 511]);
    }

    private void WriteEntry(string path, FileStatus status, char type, string? link, List<(string Name, byte[] Value)> attributes)
    {
        long seconds = status.ModificationTime.ToUnixTimeSeconds();
        List<(string Key, byte[] Value)> pax = new();
        long size = type == '0' ? status.Size : 0;
        Need(pax, "path", path, Encoding.UTF8.GetByteCount(path) > 100);
        Need(pax, "linkpath", link ?? string.Empty, link is not null && Encoding.UTF8.GetByteCount(link) > 100);
        Need(pax, "size", Decimal(size), size > 0x1_FFFF_FFFF);
        Need(pax, "uid", Decimal(status.Uid), status.Uid > 0x1F_FFFF);
        Need(pax, "gid", Decimal(status.Gid), status.Gid > 0x1F_FFFF);
        Need(pax, "mtime", Decimal(seconds), seconds is < 0 or > 0x1_FFFF_FFFF);
        pax.AddRange(attributes.Select(static attribute => ("SCHILY.xattr." + attribute.Name, attribute.Value)));
        if (pax.Count > 0)
        {
            byte[] records = Records(pax);
            WriteHeader("PaxHeaders/" + DigestName(path), 'x', default, records.Length, null);
            output.Write(records);
            output.Write(new byte[-records.Length & 511]);
        }

        WriteHeader(path, type, status, size, link);
    }

    private void WriteHeader(string path, char type, FileStatus status, long size, string? link)
    {
        byte[] block = new byte[512];
        Text(block.AsSpan(0, 100), path);
        Octal(block.AsSpan(100, 8), type == 'x' ? UnixMode.PublicFile : status.Mode);
        Octal(block.AsSpan(108, 8), Math.Min(status.Uid, 0x1F_FFFF));
        Octal(block.AsSpan(116, 8), Math.Min(status.Gid, 0x1F_FFFF));
        Octal(block.AsSpan(124, 12), Math.Min(size, 0x1_FFFF_FFFF));
        Octal(block.AsSpan(136, 12), type == 'x' ? 0 : Math.Clamp(status.ModificationTime.ToUnixTimeSeconds(), 0, 0x1_FFFF_FFFF));
        block.AsSpan(148, 8).Fill((byte)' ');
        block[156] = (byte)type;
        Text(block.AsSpan(157, 100), link ?? string.Empty);
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        Octal(block.AsSpan(329, 8), type is '3' or '4' ? status.DeviceNode.Major : 0);
        Octal(block.AsSpan(337, 8), type is '3' or '4' ? status.DeviceNode.Minor : 0);
        int sum = 0;
        foreach (byte b in block)
        {
            sum += b;
        }

        Octal(block.AsSpan(148, 7), sum);
        output.Write(block);
    }

    private static List<(string Name, byte[] Value)> Attributes(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        List<(string, byte[])> found = new();
        foreach (string name in Xattrs.List(file))
        {
            bool wanted =
                name == "security.capability"
                || (name.StartsWith("user.", StringComparison.Ordinal) && !name.StartsWith("user.overlay.", StringComparison.Ordinal));
            if (wanted && Xattrs.TryGet(file, name) is { } value)
            {
                found.Add((name, name == "security.capability" ? WithoutRootId(value) : value));
            }
        }

        return found;
    }

    // The kernel writes the root of a user namespace into capabilities that it sets there; in an image they are for any root.
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

    private static void Need(List<(string Key, byte[] Value)> pax, string key, string value, bool needed)
    {
        if (needed)
        {
            pax.Add((key, Encoding.UTF8.GetBytes(value)));
        }
    }

    // The length counts itself, and may get longer by that.
    private static byte[] Records(List<(string Key, byte[] Value)> pax)
    {
        using MemoryStream records = new();
        foreach ((string? key, byte[]? value) in pax)
        {
            int rest = Encoding.UTF8.GetByteCount(key) + value.Length + 3;
            int length = rest + Decimal(rest).Length;
            length = rest + Decimal(length).Length;
            records.Write(Encoding.UTF8.GetBytes($"{Decimal(length)} {key}="));
            records.Write(value);
            records.WriteByte((byte)'\n');
        }

        return records.ToArray();
    }

    private static string DigestName(string path) => Digest.Sha256(Encoding.UTF8.GetBytes(path)).Hex[..32];

    private static string Decimal(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Text(Span<byte> field, string text)
    {
        Span<byte> bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        bytes[..Math.Min(bytes.Length, field.Length)].CopyTo(field);
    }

    private static void Octal(Span<byte> field, long value) => Text(field, Convert.ToString(value, 8).PadLeft(field.Length - 1, '0'));
}
