using PodShell.Engine.Images.Store;
using PodShell.Oci.Images;

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
    /// <param name="id">Its id.</param>
    /// <param name="names">The names that it gets.</param>
    /// <returns>The image as it is stored; blobs of its layers may be missing.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, or as <see cref="OciDocuments"/>' readers.</exception>
    public static ExportedImage Read(ImageStore images, string id, IReadOnlyList<string> names)
    {
        if (images.TryGet(id) is not var (row, manifestBytes, mediaType))
        {
            throw ImageErrors.NotFound(id);
        }

        OciManifest manifest = OciDocuments.ParseManifest(manifestBytes, mediaType, id);
        OciImageConfig config = OciDocuments.ParseImageConfig(row.Config, id);
        return new ExportedImage(id, manifest, manifestBytes, row.Config, config.RootFs.DiffIds, names);
    }
}
