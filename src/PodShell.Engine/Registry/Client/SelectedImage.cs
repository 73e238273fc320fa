using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <summary>The one image that was chosen for a platform.</summary>
/// <param name="Manifest">Its manifest as it came.</param>
/// <param name="Document">The same, read and checked.</param>
/// <param name="Platform">The platform by which an index lists it; null if it came without an index or its entry names none.</param>
/// <param name="Indexes">The indexes through which it was reached, the outermost first.</param>
internal sealed record SelectedImage(
    RegistryManifest Manifest,
    OciManifest Document,
    Platform? Platform,
    IReadOnlyList<RegistryManifest> Indexes
);
