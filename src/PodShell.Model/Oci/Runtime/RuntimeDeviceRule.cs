namespace PodShell.Oci;

/// <summary>Whether devices may be used.</summary>
internal sealed record RuntimeDeviceRule
{
    /// <summary>Allowed or denied.</summary>
    public bool Allow { get; set; }

    /// <summary>a, c or b.</summary>
    public string? Type { get; set; }

    /// <summary>All when <see langword="null"/>.</summary>
    public long? Major { get; set; }

    /// <summary>All when <see langword="null"/>.</summary>
    public long? Minor { get; set; }

    /// <summary>Some of r, w, m.</summary>
    public string? Access { get; set; }
}
