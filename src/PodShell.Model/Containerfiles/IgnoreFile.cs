namespace PodShell.Containerfiles;

/// <summary>
/// The patterns of a .containerignore or .dockerignore: what of a context is not there. The last pattern that fits a path, or a directory
/// above it, decides; <c>!</c> takes back.
/// </summary>
internal sealed class IgnoreFile
{
    private const int MaximumPatterns = 10000;

    private readonly List<(GlobPattern Pattern, int Depth, bool Except)> _patterns = [];

    /// <summary>Reads the patterns.</summary>
    /// <param name="text">What the file holds.</param>
    /// <exception cref="FormatException">A pattern is malformed, or there are too many.</exception>
    public IgnoreFile(string text)
    {
        bool first = true;
        foreach (string line in text.Split('\n'))
        {
            string pattern = first ? line.TrimStart('\uFEFF') : line;
            first = false;
            if (!pattern.StartsWith('#') && pattern.Trim() is { Length: > 0 } trimmed)
            {
                Add(trimmed);
            }
        }
    }

    /// <summary>Nothing is ignored.</summary>
    public static IgnoreFile None { get; } = new(string.Empty);

    /// <summary>Whether there are no patterns.</summary>
    public bool IsEmpty => _patterns.Count == 0;

    /// <summary>Whether something in an ignored directory may be taken back.</summary>
    public bool HasExceptions => _patterns.Exists(static pattern => pattern.Except);

    /// <summary>Whether a path is ignored.</summary>
    /// <param name="path">The path from the context, without a slash at either end.</param>
    public bool Ignores(string path)
    {
        if (_patterns.Count == 0 || path.Length == 0)
        {
            return false;
        }

        string[] names = path.Split('/');
        bool ignored = false;
        foreach ((GlobPattern pattern, int depth, bool except) in _patterns)
        {
            // What is decided already needs no look.
            if (except == ignored && Fits(pattern, depth, path, names))
            {
                ignored = !except;
            }
        }

        return ignored;
    }

    private static bool Fits(GlobPattern pattern, int depth, string path, string[] names)
    {
        if (pattern.Matches(path))
        {
            return true;
        }

        // A directory above it. A pattern with ** may fit any of them.
        for (int count = depth < 0 ? 1 : depth; count < names.Length && (depth < 0 || count == depth); count++)
        {
            if (pattern.Matches(string.Join('/', names[..count])))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string line)
    {
        bool except = line.StartsWith('!');
        string pattern = except ? line[1..].Trim() : line;
        if (pattern.Length == 0)
        {
            throw new FormatException("a pattern is '!' alone: write what is not to be ignored behind it");
        }

        pattern = Clean(pattern);
        if (pattern.Length == 0)
        {
            // "." and "/" are the context itself, of which all is wanted.
            return;
        }

        if (_patterns.Count == MaximumPatterns)
        {
            throw new FormatException($"there are more than {MaximumPatterns} patterns");
        }

        bool deep = pattern.Contains("**", StringComparison.Ordinal);
        _patterns.Add((GlobPattern.OfPath(pattern), deep ? -1 : pattern.Split('/').Length, except));
    }

    // Go's filepath.Clean, from the context on.
    private static string Clean(string pattern)
    {
        List<string> names = [];
        foreach (string name in pattern.Split('/'))
        {
            if (name == ".." && names.Count > 0 && names[^1] != "..")
            {
                names.RemoveAt(names.Count - 1);
            }
            else if (name is not ("" or "."))
            {
                names.Add(name);
            }
        }

        return string.Join('/', names.SkipWhile(static name => name == ".."));
    }
}
