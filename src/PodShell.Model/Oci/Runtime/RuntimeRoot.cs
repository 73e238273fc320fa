namespace PodShell.Oci;

/// <summary>The root file system.</summary>
internal sealed record RuntimeRoot
{
    /// <summary>Its directory.</summary>
    public string Path { get; set; } = "";

    /// <summary>Whether it is mounted read-only.</summary>
    public bool Readonly { get; set; }
}
