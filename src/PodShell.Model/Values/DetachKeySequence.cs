using System.Diagnostics.CodeAnalysis;

namespace PodShell;

/// <summary>
/// The keys that detach a terminal: single characters or <c>ctrl-</c> and a letter, with commas between; none turns it off.
/// </summary>
/// <param name="Text">As the user wrote it.</param>
/// <param name="Keys">The bytes that a terminal sends for them.</param>
public sealed record DetachKeySequence(string Text, IReadOnlyList<byte> Keys) : IParsable<DetachKeySequence>
{
    private const string ControlPrefix = "ctrl-";

    /// <summary>Reads a sequence such as <c>ctrl-p,ctrl-q</c> or <c>ctrl-a,d</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The sequence.</returns>
    /// <exception cref="FormatException">A part is no key.</exception>
    public static DetachKeySequence Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DetachKeySequence(text, text.Length == 0 ? [] : [.. text.Split(',').Select(Key)]);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static DetachKeySequence Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out DetachKeySequence result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form.</summary>
    /// <returns>As it was written.</returns>
    public override string ToString() => Text;

    private static byte Key(string key)
    {
        if (key.Length == 1 && char.IsAscii(key[0]))
        {
            return (byte)key[0];
        }

        if (key.StartsWith(ControlPrefix, StringComparison.OrdinalIgnoreCase) && key.Length == ControlPrefix.Length + 1)
        {
            char letter = char.ToLowerInvariant(key[^1]);
            if (letter is >= 'a' and <= 'z')
            {
                return (byte)(letter - 'a' + 1);
            }

            int index = "@[\\]^_".IndexOf(letter, StringComparison.Ordinal);
            if (index >= 0)
            {
                return (byte)(index == 0 ? 0 : 26 + index);
            }
        }

        throw new FormatException(
            $"'{ValueText.Quote(key)}' is no key for detaching: write single characters or ctrl-<a…z, @, [, \\, ], ^, _>, "
                + "separated by commas"
        );
    }
}
