using System.Globalization;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A point in time, as <c>--since</c> and <c>--until</c> take it. Text: an RFC 3339 or ISO date (<c>2026-01-31</c>,
/// <c>2026-01-31T10:00:00Z</c>; local time without a zone), Unix seconds with an optional fraction (<c>1767225600.5</c>), or a Go duration
/// before now (<c>10m</c>, <c>1h30m</c>).
/// </summary>
/// <param name="Time">The point in time.</param>
[JsonConverter(typeof(ParsableJsonConverter<TimeReference>))]
public readonly record struct TimeReference(DateTimeOffset Time) : IParsable<TimeReference>
{
    private const string Form = "a date such as 2026-01-31T10:00:00Z, Unix seconds, or a duration before now such as 10m or 1h30m";

    /// <summary>Reads the text form; a duration counts back from the present moment.</summary>
    /// <param name="text">For example <c>10m</c>.</param>
    /// <returns>The point in time.</returns>
    /// <exception cref="FormatException">It is none of the forms, or out of the range of dates.</exception>
    public static TimeReference Parse(string text) => Parse(text, DateTimeOffset.UtcNow);

    /// <summary>Reads the text form; a duration counts back from a given moment.</summary>
    /// <param name="text">For example <c>10m</c>.</param>
    /// <param name="now">What a duration counts back from.</param>
    /// <returns>The point in time.</returns>
    /// <exception cref="FormatException">It is none of the forms, or out of the range of dates.</exception>
    public static TimeReference Parse(string text, DateTimeOffset now) => Parse(text, now, ahead: false);

    /// <summary>Reads the text form of an end; a duration counts ahead from the present moment, as Podman's <c>--until</c> does.</summary>
    /// <param name="text">For example <c>10m</c>.</param>
    /// <returns>The point in time.</returns>
    /// <exception cref="FormatException">It is none of the forms, or out of the range of dates.</exception>
    public static TimeReference ParseAhead(string text) => Parse(text, DateTimeOffset.UtcNow, ahead: true);

    private static TimeReference Parse(string text, DateTimeOffset now, bool ahead)
    {
        string value = ValueText.Check(text, 64, "time", Form);
        try
        {
            if (
                ValueText.NumberLength(value) == value.Length
                && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds)
            )
            {
                return new TimeReference(DateTimeOffset.UnixEpoch.AddTicks(checked((long)(seconds * TimeSpan.TicksPerSecond))));
            }

            if (value.Length >= 8 && value[4] == '-' && char.IsAsciiDigit(value[0]))
            {
                return DateTimeOffset.TryParse(
                    TrimFraction(value),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeLocal,
                    out DateTimeOffset time
                )
                    ? new TimeReference(time)
                    : throw ValueText.Bad(text, "time", Form);
            }

            return GoDuration.TryParse(value, null, out GoDuration duration)
                ? new TimeReference(ahead ? now + duration.Value : now - duration.Value)
                : throw ValueText.Bad(text, "time", Form);
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            throw ValueText.Bad(text, "time", $"{Form}; this one is out of range");
        }
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static TimeReference Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out TimeReference result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>A point in time, as <c>-Since (Get-Date).AddHours(-1)</c> passes it.</summary>
    /// <param name="time">The time; of unspecified kind means local.</param>
    public static implicit operator TimeReference(DateTime time) => new(time);

    /// <summary>A point in time.</summary>
    /// <param name="time">The time.</param>
    public static implicit operator TimeReference(DateTimeOffset time) => new(time);

    /// <summary>A span before the present moment, as <c>-Since (New-TimeSpan -Minutes 5)</c> passes it.</summary>
    /// <param name="ago">How long ago.</param>
    public static implicit operator TimeReference(TimeSpan ago) => new(DateTimeOffset.UtcNow - ago);

    /// <summary>The point in time.</summary>
    /// <param name="reference">The reference.</param>
    public static implicit operator DateTimeOffset(TimeReference reference) => reference.Time;

    /// <summary>RFC 3339 with seven decimals.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() => Time.ToString("O", CultureInfo.InvariantCulture);

    // Go prints nanoseconds, .NET reads up to seven decimals.
    private static string TrimFraction(string value)
    {
        int dot = value.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return value;
        }

        int end = value.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') is var rest && rest < 0 ? value.Length : dot + 1 + rest;
        return end - dot - 1 > 7 ? string.Concat(value.AsSpan(0, dot + 8), value.AsSpan(end)) : value;
    }
}
