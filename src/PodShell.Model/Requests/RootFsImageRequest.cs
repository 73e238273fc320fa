namespace PodShell;

/// <summary>Makes a one-layer image of a root file system.</summary>
public sealed record RootFsImageRequest
{
    /// <summary>A tar (plain, gzip, zstd) or a directory.</summary>
    public string Path { get; set; } = "";

    /// <summary>The image's name; none when <see langword="null"/>.</summary>
    public string? Reference { get; set; }

    /// <summary>CMD.</summary>
    public List<string> Command { get; set; } = [];

    /// <summary>ENTRYPOINT.</summary>
    public List<string> Entrypoint { get; set; } = [];

    /// <summary>ENV.</summary>
    public Dictionary<string, string> Environment { get; set; } = [];

    /// <summary>USER.</summary>
    public string? User { get; set; }

    /// <summary>WORKDIR.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>EXPOSE.</summary>
    public List<PortMapping> Expose { get; set; } = [];

    /// <summary>VOLUME.</summary>
    public List<string> Volumes { get; set; } = [];

    /// <summary>STOPSIGNAL.</summary>
    public Signal? StopSignal { get; set; }

    /// <summary>LABEL.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>The comment in the history.</summary>
    public string? Message { get; set; }

    /// <summary>The platform; the host's when <see langword="null"/>.</summary>
    public Platform? Platform { get; set; }
}
