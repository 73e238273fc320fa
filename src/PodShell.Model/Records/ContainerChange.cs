namespace PodShell;

/// <summary>A path that differs between a container and its image, or between an image's last layer and those below.</summary>
public sealed record ContainerChange
{
    /// <summary>How it differs.</summary>
    public required ContainerChangeKind Kind { get; init; }

    /// <summary>The path, absolute. Bytes that are not UTF-8 are replaced.</summary>
    public required string Path { get; init; }

    /// <summary>The container's name; <see langword="null"/> for an image.</summary>
    public string? Container { get; init; }

    /// <summary>The image that was looked at; <see langword="null"/> for a container.</summary>
    public string? Image { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind.ToString()[0]} {Path}";
}
