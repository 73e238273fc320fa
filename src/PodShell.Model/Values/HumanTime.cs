using System.Globalization;

namespace PodShell;

/// <summary>Spans of time as Docker words them: <c>3 seconds</c>, <c>About an hour</c>, <c>2 weeks</c>.</summary>
public static class HumanTime
{
    /// <summary>A span, roughly.</summary>
    /// <param name="span">The span; a negative one counts as none.</param>
    /// <returns>Text.</returns>
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

    /// <summary>How long ago something was, roughly.</summary>
    /// <param name="time">When.</param>
    /// <param name="now">The present.</param>
    /// <returns>Text such as <c>5 minutes ago</c>.</returns>
    public static string Ago(DateTimeOffset time, DateTimeOffset now) => Duration(now - time) + " ago";

    private static string Count(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{(long)number} {unit}");
}
