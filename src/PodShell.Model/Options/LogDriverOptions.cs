namespace PodShell;

/// <summary>Where a container's output is logged.</summary>
public sealed record LogDriverOptions
{
    /// <summary>
    /// <c>k8s-file</c> (also called <c>json-file</c>), <c>journald</c>, <c>passthrough</c> or <c>none</c>; <c>k8s-file</c> when
    /// <see langword="null"/>.
    /// </summary>
    public string? Driver { get; set; }

    /// <summary>The size at which a log file starts anew; unlimited when <see langword="null"/>.</summary>
    public ByteSize? MaximumSize { get; set; }

    /// <summary>The log file, in place of the engine's own.</summary>
    public string? Path { get; set; }

    /// <summary>A tag for each line (journald).</summary>
    public string? Tag { get; set; }
}
