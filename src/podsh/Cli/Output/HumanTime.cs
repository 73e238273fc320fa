using System.Globalization;

namespace PodShell.Cli.Output;

/// <summary>Spans of time as Docker words them: <c>3 seconds</c>, <c>About an hour</c>, <c>2 weeks</c>.</summary>
internal static class HumanTime
{
    public static string Duration(TimeSpan span)
    {
        double seconds = Math.Max(0, span.TotalSeconds);
        double minutes = seconds / 60;
        double hours = Math.Round(seconds / 3600, MidpointRounding.AwayFromZero);
        return seconds switch
        {
            < 1 => "Less than a second",
            < 2 => "1 second",
            < 60 => Count(seconds, "seconds"),
            < 120 => "About a minute",
            _ when minutes < 60 => Count(minutes, "minutes"),
            _ when hours <= 1 => "About an hour",
            _ when hours < 48 => Count(hours, "hours"),
            _ when hours < 24 * 7 * 2 => Count(hours / 24, "days"),
            _ when hours < 24 * 30 * 2 => Count(hours / 24 / 7, "weeks"),
            _ when hours < 24 * 365 * 2 => Count(hours / 24 / 30, "months"),
            _ => Count(hours / 24 / 365, "years"),
        };
    }

    public static string Ago(DateTimeOffset time, DateTimeOffset now) => Duration(now - time) + " ago";

    /// <summary>A moment as Go writes it in JSON, to the nanosecond.</summary>
    public static string Exact(DateTimeOffset time) =>
        time.ToString(
            time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.fffffff00'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffffff00K",
            CultureInfo.InvariantCulture
        );

    /// <summary>A moment as Go writes one without a fraction in JSON.</summary>
    public static string ExactSeconds(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment as Go prints it: <c>2026-01-31 10:00:00.25 +0000 UTC</c>.</summary>
    public static string Go(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF '+0000 UTC'", CultureInfo.InvariantCulture);

    /// <summary>A moment as Go prints it, to the second.</summary>
    public static string GoSeconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", CultureInfo.InvariantCulture);

    private static string Count(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{(long)number} {unit}");
}
