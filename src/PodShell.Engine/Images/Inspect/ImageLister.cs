using PodShell.Engine.Images.Store;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Inspect;

/// <summary>Lists images.</summary>
/// <param name="images">The images' rows.</param>
/// <param name="resolver">Finds images by name.</param>
internal sealed class ImageLister(ImageStore images, ImageResolver resolver)
{
    /// <summary>Lists images, the newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>The images.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/> or <see cref="ErrorIds.InvalidArgument"/>.
    /// </exception>
    public IEnumerable<Image> List(ImageQuery query)
    {
        ImageFilter filter = new ImageFilter(query.Filters, resolver, images).Read();
        IEnumerable<Image> all = All();
        if (query.Names.Count > 0)
        {
            all = query.Wildcards ? Matching(all, query.Names) : Named(all, query.Names);
        }

        return all.Where(filter.Passes);
    }

    /// <summary>One image.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The image; null if it is gone.</returns>
    public Image? Get(string id) => All().Find(image => image.Id == id);

    private List<Image> All()
    {
        ILookup<string, string> names = images.Names();
        ILookup<string, Digest> digests = images.Digests();
        List<(ImageRow Row, OciImageConfig Config)> read = ImageConfigs.Read(images);
        HashSet<string> parents = [.. ImageParents.Of(read, names).Values];
        return read.ConvertAll(one =>
            ToImage(
                one.Row,
                one.Config,
                [.. names[one.Row.Id].Where(static name => !ImageNames.HasDigest(name))],
                ImageNames.WithDigests(names[one.Row.Id], digests[one.Row.Id].Append(one.Row.Digest)),
                !names[one.Row.Id].Any() && parents.Contains(one.Row.Id)
            )
        );
    }

    private static IEnumerable<Image> Matching(IEnumerable<Image> all, List<string> patterns)
    {
        List<NamePattern> compiled = patterns.ConvertAll(static pattern => new NamePattern(pattern));
        return all.Where(image =>
            compiled.Exists(pattern =>
                pattern.Matches(image.Id) || pattern.Matches(image.ShortId) || ImageFilter.Forms(image).Any(pattern.Matches)
            )
        );
    }

    private List<Image> Named(IEnumerable<Image> all, List<string> names)
    {
        HashSet<string> ids = names.ConvertAll(name => resolver.Find(name).Id).ToHashSet();
        return [.. all.Where(image => ids.Contains(image.Id))];
    }

    private static Image ToImage(
        ImageRow row,
        OciImageConfig config,
        IReadOnlyList<string> names,
        IReadOnlyList<string> digests,
        bool intermediate
    ) =>
        new()
        {
            Id = row.Id,
            Digest = row.Digest,
            Names = names,
            RepositoryDigests = digests,
            Created = row.Created,
            Size = row.Size,
            Platform = row.Platform,
            Labels = config.Config?.Labels ?? new Dictionary<string, string>(),
            Containers = row.Containers,
            LayerCount = config.RootFs.DiffIds.Count,
            Intermediate = intermediate,
        };
}
