using PodShell.Engine.Filters;

namespace PodShell.Engine.Images.Store;

/// <summary>
/// The filters of lists. Values of one filter are alternatives, but labels must all be there; different filters must all hold;
/// <c>name!=value</c> is the opposite.
/// </summary>
/// <param name="filters">Name to values.</param>
/// <param name="resolver">Finds the images that <c>before</c> and <c>since</c> name.</param>
/// <param name="images">The images' rows.</param>
internal sealed class ImageFilter(IReadOnlyDictionary<string, List<string>> filters, ImageResolver resolver, ImageStore images)
{
    private readonly List<Func<Image, bool>> _conditions = [];

    /// <summary>Reads the filters.</summary>
    /// <returns>This filter.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.InvalidArgument"/> for an unknown filter or value, or <see cref="ErrorIds.ImageNotFound"/>.
    /// </exception>
    public ImageFilter Read()
    {
        foreach ((string? key, List<string>? values) in filters)
        {
            // name!=value is the opposite of name=value: none of the values may hold.
            bool negated = key.EndsWith('!');
            string name = negated ? key[..^1] : key;
            List<Func<Image, bool>> tests = values.ConvertAll(value => Test(name, value));
            _conditions.Add(
                (name, negated) switch
                {
                    (_, true) => image => !tests.Exists(test => test(image)),
                    ("label" or "before" or "since" or "after", _) => image => tests.TrueForAll(test => test(image)),
                    _ => image => tests.Exists(test => test(image)),
                }
            );
        }

        return this;
    }

    /// <summary>Whether an image passes all filters.</summary>
    /// <param name="image">The image.</param>
    /// <returns>True if so.</returns>
    public bool Passes(Image image) => _conditions.TrueForAll(condition => condition(image));

    /// <summary>The forms of an image's names that patterns are held against: full, familiar, each with and without tag.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The forms.</returns>
    public static IEnumerable<string> Forms(Image image)
    {
        foreach (string? name in image.Names.Concat(image.RepositoryDigests))
        {
            if (ImageReference.TryParse(name, out ImageReference? reference))
            {
                yield return reference.ToString();
                yield return reference.ToFamiliarString();
                yield return reference.Repository;
                yield return reference.WithoutTagAndDigest().ToFamiliarString();

                // Each run of components at its end: a/b/c, b/c, c.
                int start = 0;
                do
                {
                    string end = reference.Path[start..];
                    yield return end;
                    yield return reference.Tag is null ? end : $"{end}:{reference.Tag}";
                    start = reference.Path.IndexOf('/', start) + 1;
                } while (start > 0);
            }
        }
    }

    private Func<Image, bool> Test(string name, string value)
    {
        switch (name)
        {
            case "reference":
                NamePattern pattern = new(value);
                string? meant = IdOf(value);
                return image => image.Id == meant || Forms(image).Any(pattern.Matches);
            case "label":
                return image => LabelFilter.HasAll([value], image.Labels);
            case "dangling":
                bool dangling = FilterText.Flag(name, value);
                return image => image.Dangling == dangling;
            case "containers":
                bool used = FilterText.Flag(name, value);
                return image => image.Containers > 0 == used;
            case "readonly" or "intermediate" or "manifest":
                // No image of this store is one.
                bool special = FilterText.Flag(name, value);
                return _ => !special;
            case "id":
                string id = value.StartsWith("sha256:", StringComparison.Ordinal) ? value[7..] : value;
                return image => id.Length > 0 && image.Id.StartsWith(id, StringComparison.Ordinal);
            case "digest":
                return image =>
                    image
                        .RepositoryDigests.Append("@" + image.Digest)
                        .Any(digest =>
                            digest[(digest.IndexOf('@', StringComparison.Ordinal) + 1)..].StartsWith(value, StringComparison.Ordinal)
                        );
            case "before":
                DateTimeOffset earlier = CreatedOf(value);
                return image => image.Created < earlier;
            case "since" or "after":
                DateTimeOffset later = CreatedOf(value);
                return image => image.Created > later;
            case "until":
                DateTimeOffset until = FilterText.Time(name, value);
                return image => image.Created < until;
            default:
                throw FilterText.Unknown(
                    "image",
                    name,
                    "reference, label, dangling, containers, id, digest, before, since, until, readonly, intermediate or "
                        + "manifest, with = or !="
                );
        }
    }

    // The beginning of several ids is a pattern of names like any other.
    private string? IdOf(string image)
    {
        try
        {
            return resolver.TryFind(image)?.Id;
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.ImageAmbiguous)
        {
            return null;
        }
    }

    private DateTimeOffset CreatedOf(string image)
    {
        FoundImage found = resolver.Find(image);
        return images.TryGet(found.Id)?.Row.Created ?? DateTimeOffset.MinValue;
    }
}
