namespace PodShell;

/// <summary>The kinds of image manifests that can be written.</summary>
public enum ImageManifestFormat
{
    /// <summary>That of the OCI image specification.</summary>
    Oci,

    /// <summary>Docker's schema 2. It has no layers that are compressed with zstd.</summary>
    Docker,
}
