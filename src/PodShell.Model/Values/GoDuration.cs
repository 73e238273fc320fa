using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A span of time in Go's notation, as Docker's and Podman's options use it: <c>1h30m</c>, <c>1m30s</c>, <c>1.5s</c>, <c>300ms</c>;
/// a plain number means seconds. Parts finer than 100 ns are cut off.
/// </summary>
/// <param name="Value">The span.</param>
[JsonConverter(typeof(ParsableJsonConverter<GoDuration>))]
public readonly record struct GoDuration(TimeSpan Value) : IParsable<GoDuration>
{
    private const string Form = "seconds, or numbers with the units h, m, s, ms, us or ns, such as 10, 1m30s or 1.5h";

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>1m30s</c> or <c>90</c>; at most 64 characters.</param>
    /// <returns>The span.</returns>
    /// <exception cref="FormatException">It is no duration, or longer than 29000 years.</exception>
    public static GoDuration Parse(string text)
    {
        string value = ValueText.Check(text, 64, "duration", Form);
        bool negative = value[0] == '-';
        ReadOnlySpan<char> rest = value.AsSpan(value[0] is '-' or '+' ? 1 : 0);
        decimal ticks = 0;
        if (rest.IsEmpty)
        {
            throw ValueText.Bad(text, "duration", Form);
        }

        if (TryNumber(rest, out decimal seconds))
        {
            ticks = Scale(seconds, TimeSpan.TicksPerSecond, text);
            rest = default;
        }

        while (!rest.IsEmpty)
        {
            int digits = ValueText.NumberLength(rest);
            int unitLength = rest[digits..].IndexOfAnyInRange('.', '9') is var end && end < 0 ? rest.Length - digits : end;
            ReadOnlySpan<char> unit = rest.Slice(digits, unitLength);
            decimal scale = unit switch
            {
                "h" => TimeSpan.TicksPerHour,
                "m" => TimeSpan.TicksPerMinute,
                "s" => TimeSpan.TicksPerSecond,
                "ms" => TimeSpan.TicksPerMillisecond,
                "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
                "ns" => 0.01m,
                _ => throw ValueText.Bad(text, "duration", Form),
            };
            if (!TryNumber(rest[..digits], out decimal number))
            {
                throw ValueText.Bad(text, "duration", Form);
            }

            ticks += Scale(number, scale, text);
            rest = rest[(digits + unit.Length)..];
        }

        return ticks <= long.MaxValue ? new GoDuration(TimeSpan.FromTicks(negative ? -(long)ticks : (long)ticks)) : throw TooLong(text);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static GoDuration Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out GoDuration result) => ValueText.TryParse(s, provider, out result);

    /// <summary>A span of time.</summary>
    /// <param name="value">The span.</param>
    public static implicit operator GoDuration(TimeSpan value) => new(value);

    /// <summary>A number of seconds.</summary>
    /// <param name="seconds">The seconds.</param>
    public static implicit operator GoDuration(int seconds) => new(TimeSpan.FromSeconds(seconds));

    /// <summary>The span of time.</summary>
    /// <param name="duration">The duration.</param>
    public static implicit operator TimeSpan(GoDuration duration) => duration.Value;

    /// <summary>The text as Go prints it: <c>1h0m0s</c>, <c>1m30s</c>, <c>300ms</c>, <c>0s</c>.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString()
    {
        ulong ticks = Value.Ticks < 0 ? unchecked((ulong)-Value.Ticks) : (ulong)Value.Ticks;
        StringBuilder text = new(Value.Ticks < 0 ? "-" : "");
        if (ticks < TimeSpan.TicksPerSecond)
        {
            _ = ticks switch
            {
                0 => text.Append("0s"),
                < TimeSpan.TicksPerMicrosecond => text.Append(CultureInfo.InvariantCulture, $"{ticks * 100}ns"),
                < TimeSpan.TicksPerMillisecond => text.Append(CultureInfo.InvariantCulture, $"{ticks / 10m:0.#}µs"),
                _ => text.Append(CultureInfo.InvariantCulture, $"{ticks / (decimal)TimeSpan.TicksPerMillisecond:0.####}ms"),
            };
            return text.ToString();
        }

        ulong minutes = ticks / TimeSpan.TicksPerMinute;
        if (minutes >= 60)
        {
            text.Append(CultureInfo.InvariantCulture, $"{minutes / 60}h");
        }

        if (minutes > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{minutes % 60}m");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond:0.#######}s")
            .ToString();
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static decimal Scale(decimal number, decimal scale, string text) =>
        number <= long.MaxValue / scale ? number * scale : throw TooLong(text);

    private static FormatException TooLong(string text) =>
        new($"The duration '{ValueText.Quote(text)}' is too long: write one below 29000 years.");
}
