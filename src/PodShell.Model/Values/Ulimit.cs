using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// One resource limit of a container's processes. Text: <c>name=soft[:hard]</c>, as <c>nofile=1024:4096</c>; <c>-1</c> or
/// <c>unlimited</c> for no limit; the word <c>host</c> alone takes over all limits of the caller. See setrlimit(2).
/// </summary>
/// <param name="Name">The limit without <c>RLIMIT_</c>, lower case (one of <see cref="KnownNames"/>), or <c>host</c>.</param>
/// <param name="Soft">The soft limit in the unit of setrlimit(2); -1 for unlimited.</param>
/// <param name="Hard">The hard limit, not below the soft one; -1 for unlimited.</param>
[JsonConverter(typeof(ParsableJsonConverter<Ulimit>))]
public sealed record Ulimit(string Name, long Soft, long Hard) : IParsable<Ulimit>
{
    private const string Form = "name=soft[:hard] with -1 for unlimited, such as nofile=1024:4096, or host";

    /// <summary>The names that Linux knows.</summary>
    public static IReadOnlyList<string> KnownNames { get; } =
    [
        "as",
        "core",
        "cpu",
        "data",
        "fsize",
        "locks",
        "memlock",
        "msgqueue",
        "nice",
        "nofile",
        "nproc",
        "rss",
        "rtprio",
        "rttime",
        "sigpending",
        "stack",
    ];

    /// <summary>All limits as the caller has them.</summary>
    public static Ulimit Host { get; } = new("host", -1, -1);

    /// <summary>Whether this is the word <c>host</c>.</summary>
    public bool IsHost => Name == "host";

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>nofile=1024:4096</c>.</param>
    /// <returns>The limit; without a hard value it equals the soft one.</returns>
    /// <exception cref="FormatException">Unknown name, no number, or a soft value above the hard one.</exception>
    public static Ulimit Parse(string text)
    {
        string value = ValueText.Check(text, 64, "ulimit", Form);
        if (value == "host")
        {
            return Host;
        }

        int equals = value.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
        {
            throw ValueText.Bad(text, "ulimit", Form);
        }

        string name = value[..equals].ToLowerInvariant();
        name = name.StartsWith("rlimit_", StringComparison.Ordinal) ? name[7..] : name;
        if (!KnownNames.Contains(name))
        {
            throw new FormatException($"There is no ulimit '{ValueText.Quote(name)}'. Known are {string.Join(", ", KnownNames)}.");
        }

        string[] numbers = value[(equals + 1)..].Split(':');
        if (numbers.Length > 2 || !TryLimit(numbers[0], out long soft) || !TryLimit(numbers[^1], out long hard))
        {
            throw ValueText.Bad(text, "ulimit", Form);
        }

        return hard < 0 || (soft >= 0 && soft <= hard)
            ? new Ulimit(name, soft, hard)
            : throw new FormatException($"In ulimit '{ValueText.Quote(text)}' the soft limit is above the hard one. Write {Form}.");
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static Ulimit Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Ulimit result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() => IsHost ? "host" : string.Create(CultureInfo.InvariantCulture, $"{Name}={Soft}:{Hard}");

    private static bool TryLimit(string text, out long limit)
    {
        if (text is "-1" or "unlimited")
        {
            limit = -1;
            return true;
        }

        return ValueText.TryDigits(text, out limit);
    }
}
