namespace PodShell;

/// <summary>The store.</summary>
public sealed record StoreInfo
{
    /// <summary>The directory of what lasts.</summary>
    public required string Root { get; init; }

    /// <summary>The directory of what a reboot clears.</summary>
    public required string RunRoot { get; init; }

    /// <summary>The storage driver: <c>overlay</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>The file system below <see cref="Root"/>.</summary>
    public required string BackingFileSystem { get; init; }

    /// <summary>Free bytes there.</summary>
    public long Free { get; init; }

    /// <summary>Bytes there in all.</summary>
    public long Total { get; init; }

    /// <summary>How many images.</summary>
    public int Images { get; init; }

    /// <summary>How many containers.</summary>
    public int Containers { get; init; }

    /// <summary>How many of them run.</summary>
    public int Running { get; init; }

    /// <summary>How many are paused.</summary>
    public int Paused { get; init; }

    /// <summary>How many do not run.</summary>
    public int Stopped { get; init; }
}
