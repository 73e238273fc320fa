namespace PodShell.Engine.Storage.Tar;

/// <summary>GNU's three ways to describe a sparse file in extended headers: versions 0.0, 0.1 and 1.0.</summary>
/// <param name="limits">Limits.</param>
/// <param name="target">The layer, for messages.</param>
internal sealed class PaxSparse(LayerLimits limits, string target)
{
    private readonly List<long> _numbers = [];

    /// <summary>The file's name; the entry itself has a made-up one.</summary>
    public byte[]? Name { get; private set; }

    /// <summary>The file's length.</summary>
    public long? RealSize { get; private set; }

    /// <summary>Whether the map stands before the data (version 1.0).</summary>
    public bool MapInData { get; private set; }

    /// <summary>Takes a record.</summary>
    /// <param name="key">The key after <c>GNU.sparse.</c>.</param>
    /// <param name="value">The value.</param>
    public void Apply(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("name"u8))
        {
            Name = value.ToArray();
        }
        else if (key.SequenceEqual("realsize"u8) || key.SequenceEqual("size"u8))
        {
            RealSize = Number(value);
        }
        else if (key.SequenceEqual("major"u8))
        {
            MapInData = Number(value) == 1;
        }
        else if (key.SequenceEqual("offset"u8) || key.SequenceEqual("numbytes"u8))
        {
            Add(Number(value));
        }
        else if (key.SequenceEqual("map"u8))
        {
            foreach (Range part in value.Split((byte)','))
            {
                Add(Number(value[part]));
            }
        }
    }

    /// <summary>The ranges of versions 0.0 and 0.1.</summary>
    /// <returns>The ranges.</returns>
    public IReadOnlyList<SparseRange> Ranges() => TarSparse.Pair(_numbers, target);

    private void Add(long number)
    {
        if (_numbers.Count >= 2 * limits.SparseRanges)
        {
            throw TarErrors.Invalid(target, $"a sparse file has more than {limits.SparseRanges} parts");
        }

        _numbers.Add(number);
    }

    private long Number(ReadOnlySpan<byte> value) =>
        TarNumber.TryParseDecimal(value, out long number) ? number : throw TarErrors.Number(target, "sparse map", Name);
}
