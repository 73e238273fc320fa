using System.Globalization;

namespace PodShell.Engine.Core;

/// <summary>A program's version: numbers, and whether it came before the release that they name.</summary>
/// <param name="Number">The numbers.</param>
/// <param name="IsPrerelease">Whether a pre-release mark follows (rc, beta, dev).</param>
internal readonly record struct ProgramVersion(Version Number, bool IsPrerelease) : IComparable<ProgramVersion>
{
    /// <summary>Finds the first version in what a program says of itself.</summary>
    /// <param name="text">What <c>--version</c> printed.</param>
    /// <returns>The version, or <see langword="null"/> if there is none.</returns>
    public static ProgramVersion? TryFind(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            bool begins =
                char.IsAsciiDigit(text[at])
                && (at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) && text[at - 1] != 'v') && text[at - 1] != '.');
            if (!begins)
            {
                continue;
            }

            int end = at;
            while (
                end < text.Length
                && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))
            )
            {
                end++;
            }

            if (TryRead(text.AsSpan(at, end - at)) is { } number)
            {
                ReadOnlySpan<char> rest = text.AsSpan(end).TrimStart("-.~");
                bool before =
                    rest.StartsWith("rc", StringComparison.Ordinal)
                    || rest.StartsWith("beta", StringComparison.Ordinal)
                    || rest.StartsWith("alpha", StringComparison.Ordinal)
                    || rest.StartsWith("dev", StringComparison.Ordinal);
                return new ProgramVersion(number, before);
            }

            at = end;
        }

        return null;
    }

    /// <inheritdoc/>
    public int CompareTo(ProgramVersion other)
    {
        int order = Number.CompareTo(other.Number);
        return order != 0 ? order : other.IsPrerelease.CompareTo(IsPrerelease);
    }

    /// <inheritdoc/>
    public override string ToString() => IsPrerelease ? $"{Number} (pre-release)" : Number.ToString();

    // All versions get three numbers, so that 1.28 and 1.28.0 are one.
    private static Version? TryRead(ReadOnlySpan<char> text)
    {
        Span<int> numbers = [0, 0, 0];
        int count = 0;
        foreach (Range range in text.Split('.'))
        {
            if (count < 3 && !int.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[count]))
            {
                return null;
            }

            count++;
        }

        return count < 2 ? null : new Version(numbers[0], numbers[1], numbers[2]);
    }
}
