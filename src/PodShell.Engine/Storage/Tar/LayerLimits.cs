namespace PodShell.Engine.Storage.Tar;

/// <summary>What a layer may demand of the host. The defaults are far beyond honest images.</summary>
internal sealed record LayerLimits
{
    /// <summary>The most entries of a layer.</summary>
    public int Entries { get; init; } = 4_000_000;

    /// <summary>The longest path in bytes (PATH_MAX).</summary>
    public int PathBytes { get; init; } = 4096;

    /// <summary>The longest component of a path in bytes (NAME_MAX).</summary>
    public int NameBytes { get; init; } = 255;

    /// <summary>The most components of a path.</summary>
    public int PathDepth { get; init; } = 1024;

    /// <summary>The longest extended header in bytes.</summary>
    public int ExtendedHeaderBytes { get; init; } = 1 << 20;

    /// <summary>The most parts of a sparse file.</summary>
    public int SparseRanges { get; init; } = 1 << 18;

    /// <summary>Bytes that any layer may unpack to.</summary>
    public long FreeBytes { get; init; } = 2L << 30;

    /// <summary>
    /// How many times its compressed size a layer beyond <see cref="FreeBytes"/> may unpack to (gzip cannot exceed 1032).
    /// </summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Bytes of memory for what is kept of a layer's directories until its end.</summary>
    public long DirectoryBytes { get; init; } = 128L << 20;

    /// <summary>Bytes of memory for the names of an archive's members.</summary>
    public long MemberBytes { get; init; } = 64L << 20;

    /// <summary>The part of the free disk space that one image may take.</summary>
    public double FreeFraction { get; init; } = 0.9;

    /// <summary>The dictionary that xz may ask for, in bytes: 64 MiB, what its highest level uses.</summary>
    public int XzDictionaryBytes { get; init; } = 64 << 20;

    /// <summary>The window that zstd may ask for, as a power of two: 32 MiB, what level 20 uses.</summary>
    public int ZstdWindowLog { get; init; } = 25;

    /// <summary>The most bytes that a layer of some compressed size may unpack to.</summary>
    /// <param name="compressed">The compressed size.</param>
    /// <returns>Bytes.</returns>
    public long MaxUnpacked(long compressed) =>
        Math.Max(FreeBytes, compressed > long.MaxValue / Ratio ? long.MaxValue : compressed * Ratio);
}
