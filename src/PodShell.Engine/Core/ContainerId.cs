using PodShell.Linux.Files;

namespace PodShell.Engine.Core;

/// <summary>Container ids: 64 lower-case hexadecimal digits.</summary>
internal static class ContainerId
{
    private const int Bytes = 32;
    private const int ShortLength = 12;

    /// <summary>Makes a random one whose short form can't be mistaken for a number.</summary>
    /// <returns>The id.</returns>
    public static string New()
    {
        while (true)
        {
            string id = RandomBytes.Hex(Bytes);
            if (id.AsSpan(0, ShortLength).ContainsAnyInRange('a', 'f'))
            {
                return id;
            }
        }
    }

    /// <summary>Whether a text is a whole id.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if so.</returns>
    public static bool IsFull(ReadOnlySpan<char> text) => text.Length == Bytes * 2 && IsPrefix(text);

    /// <summary>Whether a text may be the beginning of an id.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if so.</returns>
    public static bool IsPrefix(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= Bytes * 2;
    }
}
