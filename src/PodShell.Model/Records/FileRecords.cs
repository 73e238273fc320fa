namespace PodShell;

/// <summary>What was copied between containers and host.</summary>
public sealed record ContainerItemCopy
{
    /// <summary>The source, as <c>container:path</c> or a path of the host.</summary>
    public required string Source { get; init; }

    /// <summary>The target: the file or directory that was made or filled.</summary>
    public required string Target { get; init; }

    /// <summary>How many files, directories, links and nodes were made.</summary>
    public required long Items { get; init; }

    /// <summary>The bytes of the files.</summary>
    public required long Bytes { get; init; }
}

/// <summary>What was exported.</summary>
public sealed record ContainerExport
{
    /// <summary>The container's id.</summary>
    public required string ContainerId { get; init; }

    /// <summary>The container's name.</summary>
    public required string Container { get; init; }

    /// <summary>The tar, absolute; <see langword="null"/> when it went to a stream.</summary>
    public string? Path { get; init; }

    /// <summary>How many files, directories, links and nodes it holds.</summary>
    public required long Items { get; init; }

    /// <summary>The bytes of the files.</summary>
    public required long Bytes { get; init; }
}

/// <summary>A container's root file system, mounted for the caller.</summary>
public sealed record ContainerMountPoint
{
    /// <summary>The container's id.</summary>
    public required string ContainerId { get; init; }

    /// <summary>The container's name.</summary>
    public required string Container { get; init; }

    /// <summary>Where it is mounted, or was: absolute.</summary>
    public required string Path { get; init; }
}
