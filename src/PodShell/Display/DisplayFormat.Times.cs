using System.Globalization;

namespace PodShell.Display;

/// <content>Times and spans.</content>
public static partial class DisplayFormat
{
    /// <summary>How long ago something was, roughly.</summary>
    /// <param name="time">When.</param>
    /// <returns>Text such as <c>5 minutes ago</c>; empty without a time.</returns>
    public static string Ago(DateTimeOffset? time) => time is { } then ? Brief(HumanTime.Ago(then, DateTimeOffset.Now)) : "";

    /// <summary>The time of day in local time, to the millisecond.</summary>
    /// <param name="time">When.</param>
    /// <returns>Text.</returns>
    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Date and time in local time, to the second.</summary>
    /// <param name="time">When.</param>
    /// <returns>Text.</returns>
    public static string DateAndTime(DateTimeOffset time) =>
        time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A span of time.</summary>
    /// <param name="span">The span.</param>
    /// <returns>Text such as <c>25 ms</c>, <c>1.20 s</c>, <c>00:02:10</c>.</returns>
    public static string Span(TimeSpan span) =>
        span switch
        {
            { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:F0} ms"),
            { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:F2} s"),
            _ => span.ToString("c", CultureInfo.InvariantCulture).Split('.')[0],
        };
}
