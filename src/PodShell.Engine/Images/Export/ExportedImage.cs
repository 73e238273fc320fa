using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Content;
using PodShell.Oci;

namespace PodShell.Engine.Images.Export;

/// <summary>An image of the store as it is written somewhere else.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Manifest">Its manifest.</param>
/// <param name="ManifestBytes">The manifest as it is stored: its digest is that of these bytes.</param>
/// <param name="Config">Its configuration as it is stored: its id is the digest of these bytes.</param>
/// <param name="DiffIds">The digests of its layers' tars.</param>
/// <param name="Names">The names that it gets there, with tag.</param>
internal sealed record ExportedImage(
    string Id,
    OciManifest Manifest,
    byte[] ManifestBytes,
    byte[] Config,
    IReadOnlyList<Digest> DiffIds,
    IReadOnlyList<string> Names
)
{
    /// <summary>Reads an image's documents.</summary>
    /// <param name="images">The images' rows.</param>
    /// <param name="content">The blobs.</param>
    /// <param name="id">Its id.</param>
    /// <param name="names">The names that it gets.</param>
    /// <returns>The image; all of its layers' blobs are there.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/> or <see cref="ErrorIds.StoreCorrupt"/>.</exception>
    public static ExportedImage Read(ImageStore images, ContentStore content, string id, IReadOnlyList<string> names)
    {
        if (images.TryGet(id) is not var (row, manifestBytes, mediaType))
        {
            throw ImageErrors.NotFound(id);
        }

        OciManifest manifest = OciDocuments.ParseManifest(manifestBytes, mediaType, id);
        OciImageConfig config = OciDocuments.ParseImageConfig(row.Config, id);
        foreach (OciDescriptor layer in manifest.Layers)
        {
            if (!content.Contains(layer.Digest))
            {
                throw new PodShellException(
                    ErrorIds.StoreCorrupt,
                    ErrorKind.InvalidData,
                    $"The blob {layer.Digest} of the image {id[..12]} is not in the store.",
                    id,
                    "Pull the image again."
                );
            }
        }

        return new ExportedImage(id, manifest, manifestBytes, row.Config, config.RootFs.DiffIds, names);
    }
}
