namespace PodShell;

/// <summary>
/// What is said of the configuration of an image that is made, as a Containerfile's instructions have it. What is not said stays as it is
/// in what the image is made from.
/// </summary>
public abstract record ImageChanges
{
    /// <summary>CMD; <see langword="null"/> leaves it, an empty list takes it away.</summary>
    public List<string>? Command { get; set; }

    /// <summary>ENTRYPOINT; <see langword="null"/> leaves it, an empty list takes it away.</summary>
    public List<string>? Entrypoint { get; set; }

    /// <summary>ENV; a variable that is there gets the new value.</summary>
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

    /// <summary>ONBUILD: instructions for images that are built upon this one. Only Docker's form knows them.</summary>
    public List<string> OnBuild { get; set; } = [];
}
