using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// What a health check runs: <c>CMD-SHELL</c> with a line for the container's shell, <c>CMD</c> with words, or <c>NONE</c>. A plain text is
/// a line for the shell, a JSON array of several words a command without one.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<HealthTest>))]
public sealed record HealthTest : IParsable<HealthTest>
{
    private const string NoneWord = "NONE";
    private const string CommandWord = "CMD";
    private const string ShellWord = "CMD-SHELL";
    private const string Missing = "must define a healthcheck command for all healthchecks";
    private const int LongestText = 128 * 1024;

    private HealthTest(IReadOnlyList<string> words) => Words = words;

    /// <summary>No check, also where the image has one.</summary>
    public static HealthTest None { get; } = new([NoneWord]);

    /// <summary>The words as images and inspect have them: the kind, then what is run.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Whether nothing is checked.</summary>
    [JsonIgnore]
    public bool IsNone => Words is [NoneWord, ..];

    /// <summary>Reads the words of an image or of a plan. Words without a kind are a command.</summary>
    /// <param name="words">The words.</param>
    /// <returns>The test; <see langword="null"/> where nothing is said.</returns>
    public static HealthTest? Of(IReadOnlyList<string>? words) =>
        words switch
        {
            null or [] or [""] => null,
            [NoneWord, ..] => None,
            [CommandWord or ShellWord] => null,
            [CommandWord or ShellWord, ..] => new HealthTest([.. words]),
            _ => new HealthTest([CommandWord, .. words]),
        };

    /// <summary>Makes a test of a command's words; a single one is read as <see cref="Parse(string)"/> reads it.</summary>
    /// <param name="words">The words. The first may be a kind.</param>
    /// <returns>The test.</returns>
    /// <exception cref="FormatException">There is no command in them.</exception>
    public static HealthTest OfWords(IReadOnlyList<string> words) =>
        words.Count == 1 ? Parse(words[0])
        : words is [not "", ..] && Of(words) is { } test ? test
        : throw new FormatException(Missing);

    /// <summary>Reads the text form.</summary>
    /// <param name="text">
    /// A line for the shell, a JSON array of words, or one of the two behind <c>CMD</c>, <c>CMD-SHELL</c> or <c>NONE</c> in any case; at
    /// most 131072 characters.
    /// </param>
    /// <returns>The test.</returns>
    /// <exception cref="FormatException">There is no command in it.</exception>
    public static HealthTest Parse(string text)
    {
        if (text.Length > LongestText || text.Contains('\0', StringComparison.Ordinal))
        {
            throw new FormatException("A healthcheck command has at most 131072 characters, none of them NUL.");
        }

        List<string>? array = Array(text);
        string first = (array is [var word, ..] ? word : text.Split(' ', 2)[0]).ToUpperInvariant();
        string rest = array is null ? text[Math.Min(text.Length, first.Length + 1)..] : string.Join(' ', array.Skip(1));
        IReadOnlyList<string> words = first switch
        {
            NoneWord => [NoneWord],
            ShellWord => [ShellWord, rest],
            CommandWord => [CommandWord, .. array?.Skip(1) ?? rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            _ when array is null => [ShellWord, text],
            _ when array.Count == 1 => [ShellWord, array[0]],
            _ => [CommandWord, .. array],
        };
        return words is [NoneWord] or [_, { Length: > 0 }, ..] ? new HealthTest(words) : throw new FormatException(Missing);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static HealthTest Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out HealthTest result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The command's words in the container.</summary>
    /// <returns>The words; none where nothing is checked.</returns>
    public IReadOnlyList<string> ToCommand() =>
        IsNone ? []
        : Words[0] == ShellWord ? ["/bin/sh", "-c", string.Join(' ', Words.Skip(1))]
        : [.. Words.Skip(1)];

    /// <summary>The words as a JSON array.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString()
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartArray();
            foreach (string word in Words)
            {
                writer.WriteStringValue(word);
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Whether two tests have the same words.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if so.</returns>
    public bool Equals(HealthTest? other) => other is not null && Words.SequenceEqual(other.Words, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Words.Count > 1 ? StringComparer.Ordinal.GetHashCode(Words[1]) : 0;

    private static List<string>? Array(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('['))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.EnumerateArray().All(static word => word.ValueKind == JsonValueKind.String)
                ? [.. document.RootElement.EnumerateArray().Select(static word => word.GetString()!)]
                : null;
        }
        catch (JsonException)
        {
            // Not JSON: a line for the shell, whose test command is called so.
            return null;
        }
    }
}
