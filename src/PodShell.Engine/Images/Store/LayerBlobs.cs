using PodShell.Engine.Storage.Content;
using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>
/// Finds a blob that holds a layer. An image that was brought in when the layer was there already has none of its own: another image's
/// blob, which may be compressed otherwise, holds the same.
/// </summary>
/// <param name="content">The blobs.</param>
/// <param name="layers">The unpacked layers, which know what they were unpacked from.</param>
/// <param name="images">The images' rows.</param>
internal sealed class LayerBlobs(ContentStore content, LayerStore layers, ImageStore images)
{
    /// <summary>Finds.</summary>
    /// <param name="layer">The blob that the image names.</param>
    /// <param name="diffId">The digest of the layer's tar.</param>
    /// <returns>That blob if it is there, else another one of the same layer; null if there is none.</returns>
    public OciDescriptor? Find(OciDescriptor layer, Digest diffId) =>
        content.Contains(layer.Digest) ? layer
        : layers.TryGet(diffId)?.Blob is { } first && content.Contains(first.Digest) ? first
        : images
            .ManifestsWith(diffId)
            .Select(static other => OciDocuments.ParseManifest(other.Manifest, other.MediaType, null).Layers[other.Position])
            .FirstOrDefault(other => content.Contains(other.Digest));
}
