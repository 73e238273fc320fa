using PodShell.Engine.Images.Archives;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Export;

/// <summary>
/// Writes images as an OCI image layout. What a layout holds already stays; an image takes its name from another one there.
/// </summary>
/// <param name="target">The tar or directory.</param>
/// <param name="layers">Reads layers.</param>
/// <param name="where">What is written, for messages.</param>
internal sealed class OciLayoutWriter(IExportTarget target, LayerTar layers, string where) : IImageWriter
{
    private readonly List<OciDescriptor> _manifests = [];

    /// <inheritdoc/>
    public void Write(ExportedImage image, Action<int> written, CancellationToken cancellationToken)
    {
        for (int i = 0; i < image.Manifest.Layers.Count; i++)
        {
            OciDescriptor layer = image.Manifest.Layers[i];
            using Stream blob = layers.OpenBlob(layer);
            target.Add(NameOf(layer.Digest), blob, cancellationToken);
            written(i);
        }

        byte[] manifest = ManifestConversion.With(image, image.Manifest.Layers, docker: false).ManifestBytes;
        target.Add(NameOf(image.Manifest.Config.Digest), image.Config);
        Digest digest = Digest.Sha256(manifest);
        target.Add(NameOf(digest), manifest);
        foreach (string? name in image.Names.DefaultIfEmpty(null))
        {
            _manifests.Add(
                new OciDescriptor
                {
                    MediaType = OciMediaTypes.ImageManifest,
                    Digest = digest,
                    Size = manifest.Length,
                    Annotations = name is null ? null : new Dictionary<string, string> { [OciAnnotations.RefName] = name },
                }
            );
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        target.Add(OciLayout.FileName, OciDocuments.Serialize(new OciLayout { ImageLayoutVersion = OciLayout.CurrentVersion }));
        OciIndex? there = target.TryRead(OciLayoutReader.IndexName, OciLimits.LayoutIndexBytes) is { } index
            ? OciDocuments.ParseLayoutIndex(index, where)
            : null;
        IEnumerable<OciDescriptor> others = (there?.Manifests ?? []).Where(old =>
            !_manifests.Exists(made => NameIn(made) == NameIn(old) && (NameIn(made) is not null || made.Digest == old.Digest))
        );
        target.Replace(
            OciLayoutReader.IndexName,
            OciDocuments.Serialize(
                new OciIndex
                {
                    SchemaVersion = 2,
                    MediaType = there?.MediaType,
                    Manifests = [.. others, .. _manifests],
                    Annotations = there?.Annotations,
                }
            )
        );
        target.Complete();
    }

    private static string NameOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    private static string? NameIn(OciDescriptor descriptor) => descriptor.Annotations?.GetValueOrDefault(OciAnnotations.RefName);
}
