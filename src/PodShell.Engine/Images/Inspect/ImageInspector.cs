using PodShell.Engine.Images.Store;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Inspect;

/// <summary>Tells all that the store knows of an image.</summary>
/// <param name="images">The images' rows.</param>
/// <param name="resolver">Finds images by name.</param>
/// <param name="lister">Reads images as lists show them.</param>
internal sealed class ImageInspector(ImageStore images, ImageResolver resolver, ImageLister lister)
{
    /// <summary>Inspects an image.</summary>
    /// <param name="image">Name, id or prefix.</param>
    /// <returns>The details.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/>.</exception>
    public ImageDetail Inspect(string image)
    {
        FoundImage found = resolver.Find(image);
        if (lister.Get(found.Id) is not { } listed || images.TryGet(found.Id) is not { } row)
        {
            throw ImageErrors.NotFound(image);
        }

        OciImageConfig config = OciDocuments.ParseImageConfig(row.Row.Config, image);
        return new ImageDetail
        {
            Image = listed,
            Config = config,
            Manifest = OciDocuments.ParseManifest(row.Manifest, row.MediaType, image),
            Layers = config.RootFs.DiffIds,
        };
    }
}
