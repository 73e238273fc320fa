namespace PodShell.Engine.Storage.Tar;

/// <summary>
/// Reads a tar stream entry by entry, forwards only, without keeping file data. System.Formats.Tar was tried and does not do for layers:
/// it turns names and attributes that are not UTF-8 into replacement characters, and does not know sparse files.
/// </summary>
/// <param name="source">The stream's blocks.</param>
/// <param name="limits">What is refused.</param>
/// <param name="target">The layer or archive, for messages.</param>
internal sealed class TarStreamReader(IBlockSource source, LayerLimits limits, string target)
{
    private const int MaxHeadersBeforeEntry = 16;

    private readonly TarInput _input = new(source, target);
    private readonly byte[] _block = new byte[TarHeader.Size];
    private long _remaining;
    private long _padding;
    private int _entries;

    /// <summary>Where in the stream the data of the current entry goes on.</summary>
    public long Position => _input.Position;

    /// <summary>Goes to the next entry; what is left of the current one is passed over.</summary>
    /// <returns>The entry, or <see langword="null"/> after the last one.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerInvalid"/>, <see cref="ErrorIds.LayerTruncated"/>,
    /// <see cref="ErrorIds.LayerNumberInvalid"/>, <see cref="ErrorIds.LayerPathInvalid"/> or
    /// <see cref="ErrorIds.LayerTooManyEntries"/>.</exception>
    public TarEntry? Next()
    {
        _input.Skip(_remaining);
        _input.SkipPadding(_padding);
        _remaining = _padding = 0;
        PaxHeader pax = new();
        for (int headers = 0; headers < MaxHeadersBeforeEntry; headers++)
        {
            if (!ReadHeader())
            {
                return headers == 0 ? null : throw TarErrors.Truncated(target);
            }

            switch (TarHeader.TypeFlag(_block))
            {
                case (byte)'x':
                    pax.Parse(ReadExtended(), limits, target);
                    break;
                case (byte)'L':
                    pax.Path = TrimEnd(ReadExtended());
                    break;
                case (byte)'K':
                    pax.LinkPath = TrimEnd(ReadExtended());
                    break;
                case (byte)'g' or (byte)'V':
                    // Global headers (git's commit id, volume labels) say nothing of layers; other engines pass over them as well.
                    ReadExtended();
                    break;
                default:
                    return ++_entries <= limits.Entries
                        ? MakeEntry(pax)
                        : throw new PodShellException(
                            ErrorIds.LayerTooManyEntries,
                            ErrorKind.InvalidData,
                            $"'{DisplayText.Quote(target)}' has more than {limits.Entries} entries.",
                            target
                        );
            }
        }

        throw TarErrors.Invalid(target, $"more than {MaxHeadersBeforeEntry} extended headers precede an entry");
    }

    /// <summary>The next bytes that are stored of the current entry.</summary>
    /// <returns>At least one byte, valid until the next call; empty after the last.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerTruncated"/>.</exception>
    public ReadOnlySpan<byte> ReadData()
    {
        if (_remaining == 0)
        {
            return [];
        }

        ReadOnlySpan<byte> data = _input.Take(_remaining);
        _remaining -= data.Length;
        return data;
    }

    /// <summary>Reads what follows the last entry, so that digests cover it.</summary>
    public void Drain() => _input.Drain();

    private bool ReadHeader()
    {
        if (!_input.TryRead(_block))
        {
            return false;
        }

        if (_block.AsSpan().ContainsAnyExcept((byte)0))
        {
            return TarHeader.ChecksumFits(_block) ? true : throw TarErrors.Invalid(target, "a header's checksum is wrong");
        }

        // Two empty blocks end a stream, and its end does. Entries behind a lone one would be seen by some readers only.
        return _input.TryRead(_block) && _block.AsSpan().ContainsAnyExcept((byte)0)
            ? throw TarErrors.Invalid(target, "an empty block is followed by data")
            : false;
    }

    private byte[] ReadExtended()
    {
        long size = TarHeader.Number(_block, 124, 12, "size", target);
        if (size < 0 || size > limits.ExtendedHeaderBytes)
        {
            throw TarErrors.NameTooLong(target, size);
        }

        byte[] content = new byte[size];
        _input.Read(content);
        _input.Skip(Padding(size));
        return content;
    }

    private TarEntry MakeEntry(PaxHeader pax)
    {
        byte flag = TarHeader.TypeFlag(_block);
        byte[] path = pax.Sparse?.Name ?? pax.Path ?? TarHeader.Path(_block);
        TarEntryKind kind = Kind(flag, path);
        long size = pax.Size ?? TarHeader.Number(_block, 124, 12, "size", target);
        long uid = pax.Uid ?? TarHeader.Number(_block, 108, 8, "owner", target);
        long gid = pax.Gid ?? TarHeader.Number(_block, 116, 8, "group", target);
        (long seconds, int nanoseconds) = pax.Time ?? (TarHeader.Number(_block, 136, 12, "time", target), 0);
        if (size < 0)
        {
            throw TarErrors.Number(target, "size", path);
        }

        // Ids are 32 bits wide, and the highest means "none" to chown; larger ones must not wrap around to root (CVE-2024-40635).
        if (uid is < 0 or >= uint.MaxValue || gid is < 0 or >= uint.MaxValue)
        {
            throw TarErrors.Number(target, "owner", path);
        }

        // A link's size is that of the file that it names; no data follows.
        _remaining = kind == TarEntryKind.File || kind == TarEntryKind.Directory ? size : 0;
        _padding = Padding(_remaining);
        (IReadOnlyList<SparseRange>? ranges, long length) = ReadSparseMap(flag, pax, size);
        return new TarEntry
        {
            Kind = kind,
            Path = path,
            LinkTarget = pax.LinkPath ?? TarHeader.LinkTarget(_block),
            Mode = (uint)TarHeader.Number(_block, 100, 8, "mode", target) & 0xFFF,
            Uid = (uint)uid,
            Gid = (uint)gid,
            Seconds = Math.Clamp(seconds, -(1L << 31), 1L << 33),
            Nanoseconds = nanoseconds,
            StoredLength = _remaining,
            Length = length,
            DeviceMajor = IsDevice(kind) ? Device(329, path) : 0,
            DeviceMinor = IsDevice(kind) ? Device(337, path) : 0,
            Attributes = pax.Attributes,
            Sparse = ranges,
        };
    }

    private (IReadOnlyList<SparseRange>? Ranges, long Length) ReadSparseMap(byte flag, PaxHeader pax, long size)
    {
        IReadOnlyList<SparseRange> ranges;
        long length;
        if (flag == 'S')
        {
            (ranges, length) = TarSparse.ReadOld(_block, _input, limits, target);
        }
        else if (pax.Sparse is { } sparse)
        {
            length = sparse.RealSize ?? throw TarErrors.Invalid(target, "a sparse file has no length");
            if (sparse.MapInData)
            {
                ranges = TarSparse.ReadMap(_input, limits, target, out long consumed);
                _remaining =
                    _remaining >= consumed
                        ? _remaining - consumed
                        : throw TarErrors.Invalid(target, "a sparse map is longer than its data");
            }
            else
            {
                ranges = sparse.Ranges();
            }
        }
        else
        {
            return (null, size);
        }

        TarSparse.Check(ranges, length, _remaining, target);
        return (ranges, length);
    }

    private uint Device(int offset, byte[] path) =>
        TarHeader.Number(_block, offset, 8, "device", target) is >= 0 and <= 0xfffff and var number
            ? (uint)number
            : throw TarErrors.Number(target, "device", path);

    private TarEntryKind Kind(byte flag, byte[] path) =>
        flag switch
        {
            // Before POSIX a directory was a file whose name ends with a slash.
            0 or (byte)'0' when path.Length > 0 && path[^1] == '/' => TarEntryKind.Directory,
            0 or (byte)'0' or (byte)'7' or (byte)'S' => TarEntryKind.File,
            (byte)'1' => TarEntryKind.HardLink,
            (byte)'2' => TarEntryKind.SymbolicLink,
            (byte)'3' => TarEntryKind.CharacterDevice,
            (byte)'4' => TarEntryKind.BlockDevice,
            (byte)'5' => TarEntryKind.Directory,
            (byte)'6' => TarEntryKind.Fifo,
            _ => throw TarErrors.Invalid(target, $"the entry '{TarEntry.Display(path)}' is of the unknown type 0x{flag:x2}"),
        };

    private static bool IsDevice(TarEntryKind kind) => kind is TarEntryKind.CharacterDevice or TarEntryKind.BlockDevice;

    private static long Padding(long size) => -size & (TarHeader.Size - 1);

    private static byte[] TrimEnd(byte[] name)
    {
        int end = Array.IndexOf(name, (byte)0);
        return end < 0 ? name : name[..end];
    }
}
