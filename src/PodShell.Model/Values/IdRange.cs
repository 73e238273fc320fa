using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A range of ids of a container's user namespace. Text: <c>container:host[:count]</c>, as <c>0:100000:65536</c>; the host's ids are those
/// of the engine: rootless, 0 is the caller and the subordinate ids follow from 1. With <c>@</c> before it the host's id is the real one.
/// </summary>
/// <param name="Inside">The first id in the container.</param>
/// <param name="Outside">The first id outside.</param>
/// <param name="Count">How many ids, at least 1.</param>
/// <param name="Real">Whether <paramref name="Outside"/> is an id of the host also where the engine is rootless.</param>
[JsonConverter(typeof(ParsableJsonConverter<IdRange>))]
public sealed record IdRange(uint Inside, uint Outside, uint Count, bool Real = false) : IParsable<IdRange>
{
    private const string Form = "container:host[:count], such as 0:100000:65536, or 0:@100000:65536 for ids of the host";

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>0:100000:65536</c>.</param>
    /// <returns>The range; without a count it is one id.</returns>
    /// <exception cref="FormatException">Not of the form, or an id above 4294967294.</exception>
    public static IdRange Parse(string text)
    {
        string value = ValueText.Check(text, 64, "range of ids", Form);
        string[] parts = value.Split(':');
        if (parts.Length is < 2 or > 3)
        {
            throw ValueText.Bad(text, "range of ids", Form);
        }

        bool real = parts[1].StartsWith('@');
        uint count = 1;
        bool ok =
            TryId(parts[0], out uint inside)
            & TryId(real ? parts[1][1..] : parts[1], out uint outside)
            & (parts.Length == 2 || TryId(parts[2], out count));
        return ok && count > 0 && inside + (ulong)count <= uint.MaxValue && outside + (ulong)count <= uint.MaxValue
            ? new IdRange(inside, outside, count, real)
            : throw ValueText.Bad(text, "range of ids", Form);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static IdRange Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out IdRange result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Inside}:{(Real ? "@" : "")}{Outside}:{Count}");

    private static bool TryId(string text, out uint id) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
