using System.Globalization;
using PodShell.Cli.Text;

namespace PodShell.Cli.Templates;

/// <summary>A moment: prints as Go prints one, is the text of RFC 3339 in JSON, and has the parts that scripts ask for.</summary>
/// <param name="time">The moment.</param>
/// <param name="json">Its text in JSON.</param>
internal sealed class TemplateTime(DateTimeOffset time, string json) : ITemplateObject
{
    /// <summary>The moment.</summary>
    public DateTimeOffset Time => time;

    /// <summary>Its text in JSON.</summary>
    public string Json => json;

    /// <inheritdoc/>
    public IEnumerable<string> FieldNames => [];

    /// <summary>Reads a text of JSON.</summary>
    /// <returns>Null when it is no moment.</returns>
    public static TemplateTime? TryParse(string text) =>
        text.Length >= 20 && text[10] == 'T' && TimeReference.TryParse(text, null, out TimeReference time)
            ? new TemplateTime(time.Time, text)
            : null;

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = name switch
        {
            "Unix" => time.ToUnixTimeSeconds(),
            "UnixMilli" => time.ToUnixTimeMilliseconds(),
            "UnixNano" => (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
            "Year" => (long)time.Year,
            "Day" => (long)time.Day,
            "IsZero" => time == default,
            "Month" => time.ToString("MMMM", CultureInfo.InvariantCulture),
            _ => null,
        };
        return value is not null;
    }

    /// <inheritdoc/>
    public bool TryCall(string name, string argument, out object? value)
    {
        value = name == "Format" ? TimeLayout.Format(time, argument) : null;
        return value is not null;
    }

    /// <summary>The moment as Go prints it.</summary>
    public override string ToString() => GoTime.Text(time);
}
