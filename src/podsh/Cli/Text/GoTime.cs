using System.Globalization;

namespace PodShell.Cli.Text;

/// <summary>Moments as Go writes them.</summary>
internal static class GoTime
{
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
    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF '+0000 UTC'", CultureInfo.InvariantCulture);

    /// <summary>A moment as Go prints it, to the second.</summary>
    public static string Seconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", CultureInfo.InvariantCulture);
}
