namespace PodShell.Oci;

/// <summary>What a document that came as a manifest is.</summary>
public enum OciDocumentKind
{
    /// <summary>A manifest of one image.</summary>
    Manifest,

    /// <summary>An index of several manifests.</summary>
    Index,
}
