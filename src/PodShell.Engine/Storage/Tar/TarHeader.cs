namespace PodShell.Engine.Storage.Tar;

/// <summary>The fields of a header block (POSIX ustar, GNU, star, and the old form without a magic).</summary>
internal static class TarHeader
{
    /// <summary>The size of every block in bytes.</summary>
    public const int Size = 512;

    /// <summary>The byte that tells what an entry is.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The type flag.</returns>
    public static byte TypeFlag(ReadOnlySpan<byte> block) => block[156];

    /// <summary>Whether the sum in the block is right, counted with unsigned or, as old tars did, signed bytes.</summary>
    /// <param name="block">The block.</param>
    /// <returns>True if so.</returns>
    public static bool ChecksumFits(ReadOnlySpan<byte> block)
    {
        if (!TarNumber.TryParseField(block[148..156], out long expected))
        {
            return false;
        }

        long unsigned = 8 * ' ',
            signed = 8 * ' ';
        for (int i = 0; i < block.Length; i++)
        {
            if (i is < 148 or >= 156)
            {
                unsigned += block[i];
                signed += (sbyte)block[i];
            }
        }

        return expected == unsigned || expected == signed;
    }

    /// <summary>The path, put together of prefix and name.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The path.</returns>
    public static byte[] Path(ReadOnlySpan<byte> block)
    {
        ReadOnlySpan<byte> name = Text(block[..100]);
        bool posix = block.Slice(257, 6).SequenceEqual("ustar\0"u8);
        bool star = block.Slice(508, 4).SequenceEqual("tar\0"u8);
        ReadOnlySpan<byte> prefix = posix ? Text(block.Slice(345, star ? 131 : 155)) : [];
        return prefix.IsEmpty ? name.ToArray() : [.. prefix, (byte)'/', .. name];
    }

    /// <summary>The target of a link.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The target.</returns>
    public static byte[] LinkTarget(ReadOnlySpan<byte> block) => Text(block.Slice(157, 100)).ToArray();

    /// <summary>A number of the block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="offset">Where it is.</param>
    /// <param name="length">How long its field is.</param>
    /// <param name="name">What it is, for messages.</param>
    /// <param name="target">The layer, for messages.</param>
    /// <returns>The number.</returns>
    public static long Number(ReadOnlySpan<byte> block, int offset, int length, string name, string target) =>
        TarNumber.TryParseField(block.Slice(offset, length), out long value)
            ? value
            : throw TarErrors.Number(target, name, Text(block[..100]));

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }
}
