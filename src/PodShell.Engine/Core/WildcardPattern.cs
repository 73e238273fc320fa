namespace PodShell.Engine.Core;

/// <summary>
/// A pattern as PowerShell has it: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[a-c]</c>, the back-tick before a literal; case does not count.
/// </summary>
/// <param name="pattern">The pattern.</param>
internal sealed class WildcardPattern(string pattern)
{
    /// <summary>Whether a text matches as a whole. Takes time in proportion to both lengths at worst.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if so.</returns>
    public bool IsMatch(string text)
    {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.Length)
        {
            int next = p;
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = ++p;
                resume = t;
            }
            else if (p < pattern.Length && MatchOne(ref next, text[t]))
            {
                p = next;
                t++;
            }
            else if (star >= 0)
            {
                p = star;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);

    private bool MatchOne(ref int at, char c)
    {
        char first = pattern[at++];
        switch (first)
        {
            case '?':
                return true;
            case '`' when at < pattern.Length:
                return Same(pattern[at++], c);
            case '[':
                int close = pattern.IndexOf(']', at + 1 <= pattern.Length ? at + 1 : at);
                if (close < 0)
                {
                    return Same(first, c);
                }

                bool found = InSet(pattern.AsSpan(at, close - at), c);
                at = close + 1;
                return found;
            default:
                return Same(first, c);
        }
    }

    private static bool InSet(ReadOnlySpan<char> set, char c)
    {
        char upper = char.ToUpperInvariant(c);
        for (int i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (upper >= char.ToUpperInvariant(set[i]) && upper <= char.ToUpperInvariant(set[i + 2]))
                {
                    return true;
                }

                i += 2;
            }
            else if (char.ToUpperInvariant(set[i]) == upper)
            {
                return true;
            }
        }

        return false;
    }
}
