using PodShell.Containerfiles;
using PodShell.Engine.Containers.Copy;
using PodShell.Linux.Files;

namespace PodShell.Engine.Build;

/// <summary>Where COPY and ADD find files: a context, or the files of an image. No path and no link leads out of it.</summary>
/// <param name="root">Its root.</param>
/// <param name="shown">What messages call it.</param>
/// <param name="ignored">What is not there.</param>
internal sealed class CopySource(SafeDirectory root, string shown, IgnoreFile ignored)
{
    private const int MaximumMatches = 100000;

    /// <summary>Its root.</summary>
    public SafeDirectory Root => root;

    /// <summary>What is not there.</summary>
    public IgnoreFile Ignored => ignored;

    /// <summary>Finds what a word of the instruction names.</summary>
    /// <param name="word">A path from the root, or a pattern.</param>
    /// <returns>Paths from the root, without a slash at either end, in order; empty for the root.</returns>
    /// <exception cref="FormatException">There is nothing, or it leads out.</exception>
    public IReadOnlyList<string> Find(string word)
    {
        string[] names = Names(word);
        if (!names.Any(GlobPattern.IsPattern))
        {
            string path = string.Join('/', names);
            return Exists(path) ? [path] : throw NotThere($"/{path}");
        }

        List<string> found = [""];
        for (int i = 0; i < names.Length; i++)
        {
            found = Step(found, names[i], last: i == names.Length - 1);
        }

        return found.Count > 0 ? found : throw NotThere($"/{string.Join('/', names)}");
    }

    /// <summary>Opens something that <see cref="Find"/> found, links followed inside the root.</summary>
    /// <param name="path">The path.</param>
    /// <returns>What is there.</returns>
    /// <exception cref="FormatException">It is not there any more.</exception>
    public FoundItem Open(string path) =>
        ItemFinder.TryFind(root, "/" + path) is { Status: not null } found ? found : throw NotThere($"/{path}");

    private FormatException NotThere(string path) =>
        new($"checking on sources under \"{shown}\": copier: stat: \"{path}\": no such file or directory");

    private static string[] Names(string word)
    {
        List<string> names = [];
        foreach (string name in word.Split('/'))
        {
            if (name == "..")
            {
                // Nothing is above the root.
                if (names.Count > 0)
                {
                    names.RemoveAt(names.Count - 1);
                }
            }
            else if (name is not ("" or "."))
            {
                names.Add(name);
            }
        }

        return [.. names];
    }

    private bool Exists(string path)
    {
        if (path.Length > 0 && ignored.Ignores(path) && !(ignored.HasExceptions && IsDirectory(path)))
        {
            return false;
        }

        using FoundItem? found = ItemFinder.TryFind(root, "/" + path);
        return found is { Status: not null };
    }

    private bool IsDirectory(string path)
    {
        using SafeDirectory? directory = root.TryResolveDirectory("/" + path);
        return directory is not null;
    }

    private List<string> Step(List<string> parents, string name, bool last)
    {
        List<string> found = [];
        GlobPattern pattern = GlobPattern.OfName(name);
        foreach (string parent in parents)
        {
            using SafeDirectory? directory = root.TryResolveDirectory("/" + parent);
            if (directory is null)
            {
                continue;
            }

            foreach (
                string entry in directory
                    .List()
                    .Where(static entry => entry.IsText)
                    .Select(static entry => entry.Name)
                    .Order(StringComparer.Ordinal)
            )
            {
                if (!pattern.Matches(entry))
                {
                    continue;
                }

                string path = parent.Length == 0 ? entry : $"{parent}/{entry}";
                if (last ? Exists(path) : IsDirectory(path))
                {
                    found.Add(path);
                }

                if (found.Count > MaximumMatches)
                {
                    throw new FormatException($"'{ValueText.Quote(name)}' fits more than {MaximumMatches} names");
                }
            }
        }

        return found;
    }
}
