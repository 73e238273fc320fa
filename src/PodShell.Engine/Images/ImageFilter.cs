namespace PodShell.Engine.Images;

/// <summary>The filters of lists. Values of one filter are alternatives, but labels must all be there; different filters must all hold.</summary>
/// <param name="filters">Name to values.</param>
/// <param name="resolver">Finds the images that <c>before</c> and <c>since</c> name.</param>
/// <param name="images">The images' rows.</param>
internal sealed class ImageFilter(IReadOnlyDictionary<string, List<string>> filters, ImageResolver resolver, ImageStore images)
{
    private readonly List<Func<Image, bool>> _conditions = [];

    /// <summary>Reads the filters.</summary>
    /// <returns>This filter.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> for an unknown filter or value, or <see cref="ErrorIds.ImageNotFound"/>.</exception>
    public ImageFilter Read()
    {
        foreach (var (name, values) in filters)
        {
            var tests = values.Select(value => Test(name.ToLowerInvariant(), value)).ToList();
            _conditions.Add(name.Equals("label", StringComparison.OrdinalIgnoreCase)
                ? image => tests.TrueForAll(test => test(image))
                : image => tests.Count == 0 || tests.Exists(test => test(image)));
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
        foreach (var name in image.Names.Concat(image.RepositoryDigests))
        {
            if (ImageReference.TryParse(name, out var reference))
            {
                yield return reference.ToString();
                yield return reference.ToFamiliarString();
                yield return reference.Repository;
                yield return reference.WithoutTagAndDigest().ToFamiliarString();
                var last = reference.Path[(reference.Path.LastIndexOf('/') + 1)..];
                yield return last;
                yield return reference.Tag is null ? last : $"{last}:{reference.Tag}";
            }
        }
    }

    private Func<Image, bool> Test(string name, string value)
    {
        switch (name)
        {
            case "reference":
                var pattern = new NamePattern(value);
                return image => Forms(image).Any(pattern.Matches);
            case "label":
                var equals = value.IndexOf('=', StringComparison.Ordinal);
                return equals < 0
                    ? image => image.Labels.ContainsKey(value)
                    : image => image.Labels.TryGetValue(value[..equals], out var its) && its == value[(equals + 1)..];
            case "dangling":
                var dangling = Flag(name, value);
                return image => image.Dangling == dangling;
            case "containers":
                var used = Flag(name, value);
                return image => image.Containers > 0 == used;
            case "id":
                var id = value.StartsWith("sha256:", StringComparison.Ordinal) ? value[7..] : value;
                return image => image.Id.StartsWith(id, StringComparison.Ordinal);
            case "digest":
                return image => image.RepositoryDigests.Append("@" + image.Digest)
                    .Any(digest => digest[(digest.IndexOf('@', StringComparison.Ordinal) + 1)..].StartsWith(value, StringComparison.Ordinal));
            case "before":
                var earlier = CreatedOf(value);
                return image => image.Created < earlier;
            case "since" or "after":
                var later = CreatedOf(value);
                return image => image.Created > later;
            case "until":
                return TimeReference.TryParse(value, null, out var until)
                    ? image => image.Created < until.Time
                    : throw Invalid(name, value);
            default:
                throw new PodShellException(ErrorIds.InvalidArgument, ErrorKind.InvalidArgument,
                    $"'{DisplayText.Quote(name)}' is no filter of images.", name,
                    "Filters are reference, label, dangling, containers, id, digest, before, since, until.");
        }
    }

    private DateTimeOffset CreatedOf(string image)
    {
        var found = resolver.Find(image);
        return images.TryGet(found.Id)?.Row.Created ?? DateTimeOffset.MinValue;
    }

    private static bool Flag(string name, string value) => value.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw Invalid(name, value),
    };

    private static PodShellException Invalid(string name, string value) => new(
        ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, $"'{DisplayText.Quote(value)}' is no value of the filter '{name}'.", value);
}
