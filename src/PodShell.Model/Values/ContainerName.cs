using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// The name of a container: letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, first a letter or a digit, at most 253 characters.
/// </summary>
/// <param name="Value">The name; case matters.</param>
[JsonConverter(typeof(ParsableJsonConverter<ContainerName>))]
public sealed record ContainerName(string Value) : IParsable<ContainerName>
{
    /// <summary>The longest name.</summary>
    public const int MaximumLength = 253;

    private const string Form = "letters, digits, _, . and -, starting with a letter or a digit";

    /// <summary>The name as a string.</summary>
    /// <param name="name">The name.</param>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator string?(ContainerName? name) => name?.Value;

    /// <summary>Checks a name. A leading <c>/</c>, as Docker prints it, is dropped.</summary>
    /// <param name="text">The name.</param>
    /// <returns>The name.</returns>
    /// <exception cref="FormatException">It is empty, too long or holds another character.</exception>
    public static ContainerName Parse(string text)
    {
        string value = ValueText.Check(text, MaximumLength + 1, "container name", Form);
        value = value[0] == '/' ? value[1..] : value;
        return ValueText.IsName(value) && value.Length <= MaximumLength
            ? new ContainerName(value)
            : throw ValueText.Bad(text, "container name", Form);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static ContainerName Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ContainerName result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The name itself.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Value;
}
