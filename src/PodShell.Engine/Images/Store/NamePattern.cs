namespace PodShell.Engine.Images.Store;

/// <summary>
/// A wildcard pattern as PowerShell writes it: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[a-c]</c>; a backtick takes the next character as it
/// is. Letter case does not matter. Time grows with pattern times text, whatever the pattern.
/// </summary>
/// <param name="pattern">The pattern.</param>
internal sealed class NamePattern(string pattern)
{
    /// <summary>Whether a text fits.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if so.</returns>
    public bool Matches(string text)
    {
        (int p, int t, int star, int mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && MatchesOne(p, text[t], out int next))
            {
                (p, t) = (next, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    private bool MatchesOne(int at, char c, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '`' when at + 1 < pattern.Length:
                next = at + 2;
                return Same(pattern[at + 1], c);
            case '[' when pattern.IndexOf(']', at + 1) is > 0 and var end:
                next = end + 1;
                return InSet(pattern.AsSpan(at + 1, end - at - 1), c);
            default:
                return Same(pattern[at], c);
        }
    }

    private static bool InSet(ReadOnlySpan<char> set, char c)
    {
        char lower = char.ToLowerInvariant(c);
        for (int i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (lower >= char.ToLowerInvariant(set[i]) && lower <= char.ToLowerInvariant(set[i + 2]))
                {
                    return true;
                }

                i += 2;
            }
            else if (Same(set[i], c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
