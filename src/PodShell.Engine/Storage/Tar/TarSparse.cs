namespace PodShell.Engine.Storage.Tar;

/// <summary>The maps of sparse files as the blocks of a tar stream hold them.</summary>
internal static class TarSparse
{
    /// <summary>Makes ranges of offsets and lengths in turn.</summary>
    /// <param name="numbers">Offset, length, offset, length…</param>
    /// <param name="target">The layer, for messages.</param>
    /// <returns>The ranges.</returns>
    public static IReadOnlyList<SparseRange> Pair(List<long> numbers, string target)
    {
        if (numbers.Count % 2 != 0)
        {
            throw TarErrors.Invalid(target, "a sparse map is cut");
        }

        SparseRange[] ranges = new SparseRange[numbers.Count / 2];
        for (int i = 0; i < ranges.Length; i++)
        {
            ranges[i] = new SparseRange(numbers[2 * i], numbers[(2 * i) + 1]);
        }

        return ranges;
    }

    /// <summary>Checks that ranges ascend, lie within the file and are what the archive stores.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <param name="length">The file's length.</param>
    /// <param name="stored">Bytes that the archive stores.</param>
    /// <param name="target">The layer, for messages.</param>
    public static void Check(IReadOnlyList<SparseRange> ranges, long length, long stored, string target)
    {
        long end = 0,
            sum = 0;
        foreach ((long offset, long count) in ranges)
        {
            if (offset < end || count < 0 || offset > length || count > length - offset)
            {
                throw TarErrors.Invalid(target, "a sparse map has parts that overlap or lie beyond the file");
            }

            end = offset + count;
            sum += count;
        }

        if (sum != stored || length < 0)
        {
            throw TarErrors.Invalid(target, "a sparse map does not fit its data");
        }
    }

    /// <summary>Reads the map of GNU's old form: four ranges in the header, more in blocks that follow it.</summary>
    /// <param name="header">The header block.</param>
    /// <param name="input">The stream after it.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="target">The layer, for messages.</param>
    /// <returns>The ranges and the file's length.</returns>
    public static (IReadOnlyList<SparseRange> Ranges, long Length) ReadOld(
        ReadOnlySpan<byte> header,
        TarInput input,
        LayerLimits limits,
        string target
    )
    {
        List<long> numbers = new();
        bool more = Collect(header[386..482], numbers, target) && header[482] != 0;
        Span<byte> block = stackalloc byte[TarHeader.Size];
        while (more)
        {
            input.Read(block);
            more = Collect(block[..504], numbers, target) && block[504] != 0;
            if (numbers.Count > 2 * limits.SparseRanges)
            {
                throw TarErrors.Invalid(target, $"a sparse file has more than {limits.SparseRanges} parts");
            }
        }

        return TarNumber.TryParseField(header[483..495], out long length)
            ? (Pair(numbers, target), length)
            : throw TarErrors.Invalid(target, "a sparse file has no length");
    }

    /// <summary>Reads the map that stands before the data of version 1.0: decimal numbers, one a line, padded to a block.</summary>
    /// <param name="input">The stream at the data.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="target">The layer, for messages.</param>
    /// <param name="consumed">How many bytes it took.</param>
    /// <returns>The ranges.</returns>
    public static IReadOnlyList<SparseRange> ReadMap(TarInput input, LayerLimits limits, string target, out long consumed)
    {
        Span<byte> block = stackalloc byte[TarHeader.Size];
        Span<byte> digits = stackalloc byte[20];
        List<long> numbers = new();
        long? count = null;
        int length = 0;
        for (consumed = 0; ; )
        {
            input.Read(block);
            consumed += block.Length;
            foreach (byte c in block)
            {
                if (c != '\n')
                {
                    digits[length++] = length < digits.Length ? c : throw TarErrors.Invalid(target, "a sparse map is malformed");
                    continue;
                }

                if (!TarNumber.TryParseDecimal(digits[..length], out long number) || (count is null && number > limits.SparseRanges))
                {
                    throw TarErrors.Invalid(target, "a sparse map is malformed or too long");
                }

                length = 0;
                if (count is null)
                {
                    count = 2 * number;
                }
                else
                {
                    numbers.Add(number);
                }

                if (numbers.Count == count)
                {
                    return Pair(numbers, target);
                }
            }
        }
    }

    private static bool Collect(ReadOnlySpan<byte> fields, List<long> numbers, string target)
    {
        for (int at = 0; at < fields.Length; at += 24)
        {
            if (fields[at] == 0)
            {
                return false;
            }

            if (
                !TarNumber.TryParseField(fields.Slice(at, 12), out long offset)
                || !TarNumber.TryParseField(fields.Slice(at + 12, 12), out long length)
            )
            {
                throw TarErrors.Invalid(target, "a sparse map is malformed");
            }

            numbers.Add(offset);
            numbers.Add(length);
        }

        return true;
    }
}
