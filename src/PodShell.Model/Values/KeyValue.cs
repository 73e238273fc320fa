using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// One <c>key=value</c>, as labels, annotations, environment variables, filters and sysctls have it. The value may hold anything
/// (also <c>=</c>) and may be empty.
/// </summary>
/// <param name="Key">The part before the first <c>=</c>; never empty.</param>
/// <param name="Value">The part behind it; null when there is no <c>=</c> at all.</param>
[JsonConverter(typeof(ParsableJsonConverter<KeyValue>))]
public sealed record KeyValue(string Key, string? Value) : IParsable<KeyValue>
{
    /// <summary>The longest text: one argument of execve(2) on Linux (MAX_ARG_STRLEN).</summary>
    public const int MaximumLength = 131072;

    private const int MaximumKeyLength = 4096;

    /// <summary>Reads <c>key=value</c> or <c>key</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The pair.</returns>
    /// <exception cref="FormatException">The key is empty or too long, or the text holds a NUL.</exception>
    public static KeyValue Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
        {
            throw new FormatException($"A key=value of {text.Length} characters is too long; at most {MaximumLength} are allowed.");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new FormatException($"'{ValueText.Quote(text)}' holds a NUL character.");
        }

        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? text : text[..equals];

        // Control characters are for the user to know: Dev Containers has variables with line ends in their names.
        if (key.Length is 0 or > MaximumKeyLength)
        {
            ValueText.Check(key, MaximumKeyLength, "key", "key=value");
        }

        return new KeyValue(key, equals < 0 ? null : text[(equals + 1)..]);
    }

    /// <summary>Reads <c>key=value</c> and insists on the <c>=</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is for the message, as <c>sysctl</c>.</param>
    /// <returns>The pair, with a value.</returns>
    /// <exception cref="FormatException">The key is empty or the <c>=</c> is missing.</exception>
    public static KeyValue ParsePair(string text, string what)
    {
        KeyValue pair = Parse(text);
        return pair.Value is not null ? pair : throw ValueText.Bad(text, what, "key=value");
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static KeyValue Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out KeyValue result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form.</summary>
    /// <returns><c>key=value</c>, or the key alone.</returns>
    public override string ToString() => Value is null ? Key : $"{Key}={Value}";
}
