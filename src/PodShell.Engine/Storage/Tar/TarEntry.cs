using System.Text;

namespace PodShell.Engine.Storage.Tar;

/// <summary>One entry of a tar stream. Names are bytes, because tar does not say in which encoding they are.</summary>
internal sealed record TarEntry
{
    /// <summary>What it makes.</summary>
    public required TarEntryKind Kind { get; init; }

    /// <summary>The path as the archive says it, unchecked.</summary>
    public required byte[] Path { get; init; }

    /// <summary>The target of a link as the archive says it, unchecked.</summary>
    public byte[] LinkTarget { get; init; } = [];

    /// <summary>Permission bits, 0 to 07777.</summary>
    public uint Mode { get; init; }

    /// <summary>The owner.</summary>
    public uint Uid { get; init; }

    /// <summary>The group.</summary>
    public uint Gid { get; init; }

    /// <summary>The modification time, seconds since 1970.</summary>
    public long Seconds { get; init; }

    /// <summary>Nanoseconds of the modification time.</summary>
    public int Nanoseconds { get; init; }

    /// <summary>Bytes that the archive holds.</summary>
    public long StoredLength { get; init; }

    /// <summary>Bytes of the file, more than stored if it is sparse.</summary>
    public long Length { get; init; }

    /// <summary>The major number of a device.</summary>
    public uint DeviceMajor { get; init; }

    /// <summary>The minor number of a device.</summary>
    public uint DeviceMinor { get; init; }

    /// <summary>Extended attributes.</summary>
    public IReadOnlyList<TarAttribute> Attributes { get; init; } = [];

    /// <summary>The parts that are stored of a sparse file, ascending; null for any other.</summary>
    public IReadOnlyList<SparseRange>? Sparse { get; init; }

    /// <summary>Bytes of a name for messages.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Text without control characters.</returns>
    public static string Display(ReadOnlySpan<byte> name) => DisplayText.Quote(Encoding.UTF8.GetString(name[..Math.Min(name.Length, 512)]));
}
