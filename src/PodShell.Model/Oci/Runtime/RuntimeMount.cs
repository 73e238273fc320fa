namespace PodShell.Oci;

/// <summary>A mount.</summary>
internal sealed record RuntimeMount
{
    /// <summary>Where, absolute, in the container.</summary>
    public string Destination { get; set; } = "";

    /// <summary>The file system, or bind.</summary>
    public string? Type { get; set; }

    /// <summary>The host's path or the device.</summary>
    public string? Source { get; set; }

    /// <summary>Mount options.</summary>
    public List<string>? Options { get; set; }
}
