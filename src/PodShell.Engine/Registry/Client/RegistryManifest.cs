using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <summary>A manifest or index exactly as it came; what is stored and pushed are these bytes.</summary>
/// <param name="MediaType">The type by which it came, without parameters; null if the sender named none.</param>
/// <param name="Content">The bytes, at most <see cref="OciLimits.ManifestBytes"/>.</param>
/// <param name="Digest">The digest of the bytes, checked.</param>
internal sealed record RegistryManifest(string? MediaType, ReadOnlyMemory<byte> Content, Digest Digest)
{
    /// <summary>What the document is; ambiguous ones are refused.</summary>
    /// <param name="target">The image, for messages.</param>
    /// <returns>Manifest or index.</returns>
    /// <exception cref="PodShellException">As <see cref="OciDocuments.Classify(ReadOnlySpan{byte}, string?, string?)"/>.</exception>
    public OciDocumentKind Classify(string? target) => OciDocuments.Classify(Content.Span, MediaType, target);
}
