using System.Management.Automation;

namespace PodShell.Identity;

/// <summary>The names by which users call an image: in full, and short as they type them.</summary>
internal static class ImageNames
{
    private const string Latest = ":" + ImageReference.DefaultTag;

    /// <summary>
    /// The forms of a full name, shortest first: <c>busybox</c>, <c>busybox:latest</c>, <c>docker.io/library/busybox:latest</c>.
    /// </summary>
    public static IEnumerable<string> Forms(string name)
    {
        string familiar = Familiar(name);
        if (familiar.EndsWith(Latest, StringComparison.Ordinal))
        {
            yield return familiar[..^Latest.Length];
        }

        yield return familiar;
        if (familiar != name)
        {
            yield return name;
        }
    }

    /// <summary>The name without Docker Hub's prefixes.</summary>
    public static string Familiar(string name) =>
        ImageReference.TryParse(name, null, out ImageReference? reference) ? reference.ToFamiliarString() : name;

    /// <summary>The image with the names by which it was asked for before its others, so that it is shown by what the user knows.</summary>
    /// <param name="image">The image.</param>
    /// <param name="asked">A name, or a wildcard pattern over names.</param>
    public static Image AsAsked(Image image, string asked)
    {
        WildcardPattern pattern = new(asked, WildcardOptions.IgnoreCase);
        string[] known = [.. image.Names.Where(name => Matches(pattern, name))];
        return known.Length == 0 ? image : image with { Names = [.. known, .. image.Names.Except(known)] };
    }

    /// <summary>Whether a pattern matches one of the forms.</summary>
    public static bool Matches(WildcardPattern pattern, string name) => Forms(name).Any(pattern.IsMatch);
}
