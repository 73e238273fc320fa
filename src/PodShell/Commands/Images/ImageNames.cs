using System.Management.Automation;

namespace PodShell.Commands;

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

    /// <summary>Whether a pattern matches one of the forms.</summary>
    public static bool Matches(WildcardPattern pattern, string name) => Forms(name).Any(pattern.IsMatch);
}
