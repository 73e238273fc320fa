using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// Whom a process in the container runs as. Text: <c>user[:group]</c>, each a name or a number up to 2147483647. Names are
/// looked up in the container's own passwd and group files when it starts.
/// </summary>
/// <param name="User">The user's name or number.</param>
/// <param name="Group">The group's name or number; null takes the user's own.</param>
[JsonConverter(typeof(ParsableJsonConverter<ProcessUser>))]
public sealed record ProcessUser(string User, string? Group = null) : IParsable<ProcessUser>
{
    private const string Form = "user[:group], each a name or a number from 0 to 2147483647";

    /// <summary>A bare user id, as <c>-User 1000</c> passes it.</summary>
    /// <param name="id">0 or above.</param>
    public static implicit operator ProcessUser(int id) => Parse(id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Reads the text form. <c>:group</c> alone means user 0.</summary>
    /// <param name="text">For example <c>app</c>, <c>1000:1000</c>.</param>
    /// <returns>The user.</returns>
    /// <exception cref="FormatException">A part is empty, holds a character no name has, or is a number out of range.</exception>
    public static ProcessUser Parse(string text)
    {
        string value = ValueText.Check(text, 520, "user", Form);
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        string user = CheckPart(
            colon < 0 ? value
                : colon == 0 ? "0"
                : value[..colon],
            text
        );
        return new ProcessUser(user, colon < 0 ? null : CheckPart(value[(colon + 1)..], text));
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static ProcessUser Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ProcessUser result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form <c>user[:group]</c>.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() => Group is null ? User : $"{User}:{Group}";

    private static string CheckPart(string part, string text)
    {
        if (part.Length is 0 or > 256 || part[0] is '-' or '+' || part.Any(c => c is ':' or '/' or ',' || char.IsWhiteSpace(c)))
        {
            throw ValueText.Bad(text, "user", Form);
        }

        return part.All(char.IsAsciiDigit) && (!ValueText.TryDigits(part, out long number) || number > int.MaxValue)
            ? throw new FormatException($"'{ValueText.Quote(part)}' is out of range for an id: at most {int.MaxValue}.")
            : part;
    }
}
