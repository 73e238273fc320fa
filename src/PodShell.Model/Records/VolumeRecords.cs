namespace PodShell;

/// <summary>Where a volume is for the caller.</summary>
public sealed record VolumeMountPoint
{
    /// <summary>The volume's name.</summary>
    public required string Volume { get; init; }

    /// <summary>The directory of its content, absolute.</summary>
    public required string Path { get; init; }
}

/// <summary>What was written into a volume, or out of it.</summary>
public sealed record VolumeTransfer
{
    /// <summary>The volume's name.</summary>
    public required string Volume { get; init; }

    /// <summary>The tar, absolute; <see langword="null"/> when it was a stream.</summary>
    public string? Path { get; init; }

    /// <summary>How many files, directories, links and nodes it holds.</summary>
    public required long Items { get; init; }

    /// <summary>The bytes of the files.</summary>
    public required long Bytes { get; init; }
}
