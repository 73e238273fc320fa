using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Inspect;

/// <summary>Tells how images were made.</summary>
/// <param name="images">The images' rows.</param>
/// <param name="resolver">Finds images by name.</param>
/// <param name="layers">The layers, which know their sizes.</param>
internal sealed class ImageHistory(ImageStore images, ImageResolver resolver, LayerStore layers)
{
    /// <summary>Tells it of one.</summary>
    /// <param name="image">Name, id or prefix.</param>
    /// <returns>The steps, the last one first.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/>.</exception>
    public IReadOnlyList<ImageHistoryEntry> List(string image)
    {
        FoundImage found = resolver.Find(image);
        OciImageConfig config = OciDocuments.ParseImageConfig(found.Config, image);
        Dictionary<string, string> ends = Ends(found.Id, config);
        ILookup<string, string> names = images.Names();
        List<ImageHistoryEntry> steps = [];
        int position = config.RootFs.DiffIds.Count - 1;
        foreach (OciHistory step in (config.History ?? []).Reverse())
        {
            Digest? layer = position >= 0 ? config.RootFs.DiffIds[position] : null;
            string? end = position >= 0 ? ends.GetValueOrDefault(Key(config, position)) : null;
            bool own = layer is not null && !step.EmptyLayer;
            steps.Add(
                new ImageHistoryEntry
                {
                    ImageId = found.Id,
                    Id = end,
                    Names = end is null ? [] : [.. names[end].Where(static name => !ImageNames.HasDigest(name))],
                    Created = step.Created,
                    CreatedBy = step.CreatedBy ?? "",
                    Author = step.Author ?? "",
                    Comment = step.Comment ?? "",
                    Size = own ? layers.TryGet(layer!)?.Size ?? 0 : 0,
                    Layer = own ? layer : null,
                }
            );
            position -= own ? 1 : 0;
        }

        return steps;
    }

    // By its layers, the image that has no others; the image itself before the ones with the same layers, then the oldest.
    private Dictionary<string, string> Ends(string id, OciImageConfig config)
    {
        Dictionary<string, string> ends = new(StringComparer.Ordinal);
        foreach (ImageRow row in images.List())
        {
            OciImageConfig other = OciDocuments.ParseImageConfig(row.Config, row.Id);
            if (other.RootFs.DiffIds.Count > 0)
            {
                ends[Key(other, other.RootFs.DiffIds.Count - 1)] = row.Id;
            }
        }

        if (config.RootFs.DiffIds.Count > 0)
        {
            ends[Key(config, config.RootFs.DiffIds.Count - 1)] = id;
        }

        return ends;
    }

    private static string Key(OciImageConfig config, int position) => string.Join(',', config.RootFs.DiffIds.Take(position + 1));
}
