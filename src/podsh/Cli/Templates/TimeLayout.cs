using System.Globalization;
using System.Text;

namespace PodShell.Cli.Templates;

/// <summary>
/// Writes a moment after a layout of Go's <c>time</c> package: an example that shows Monday, 2 January 2006, 15:04:05, seven hours west of
/// Greenwich.
/// </summary>
internal static class TimeLayout
{
    // Longer ones first where one begins another.
    private static readonly (string Part, Func<DateTimeOffset, string> Text)[] s_parts =
    [
        ("January", time => Net(time, "MMMM")),
        ("Jan", time => Net(time, "MMM")),
        ("Monday", time => Net(time, "dddd")),
        ("Mon", time => Net(time, "ddd")),
        ("MST", time => time.Offset == TimeSpan.Zero ? "UTC" : Offset(time)),
        ("2006", time => Net(time, "yyyy")),
        ("-07:00", time => Offset(time, colon: true)),
        ("-0700", time => Offset(time)),
        ("-07", time => Offset(time)[..3]),
        ("Z07:00", time => Zulu(time) ?? Offset(time, colon: true)),
        ("Z0700", time => Zulu(time) ?? Offset(time)),
        ("002", time => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture)),
        ("01", time => Net(time, "MM")),
        ("02", time => Net(time, "dd")),
        ("03", time => Net(time, "hh")),
        ("04", time => Net(time, "mm")),
        ("05", time => Net(time, "ss")),
        ("06", time => Net(time, "yy")),
        ("15", time => Net(time, "HH")),
        ("PM", time => time.Hour < 12 ? "AM" : "PM"),
        ("pm", time => time.Hour < 12 ? "am" : "pm"),
        ("_2", time => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2)),
        ("1", time => Net(time, "%M")),
        ("2", time => Net(time, "%d")),
        ("3", time => Net(time, "%h")),
        ("4", time => Net(time, "%m")),
        ("5", time => Net(time, "%s")),
    ];

    public static string Format(DateTimeOffset time, string layout)
    {
        StringBuilder text = new();
        for (int at = 0; at < layout.Length; )
        {
            if (Fraction(layout, at) is > 0 and var length)
            {
                text.Append(FractionText(time, layout[at], layout[at + 1], length - 1));
                at += length;
                continue;
            }

            (string part, Func<DateTimeOffset, string>? write) = s_parts.FirstOrDefault(one =>
                string.CompareOrdinal(layout, at, one.Part, 0, one.Part.Length) == 0
            );
            if (write is not null)
            {
                text.Append(write(time));
                at += part.Length;
            }
            else
            {
                text.Append(layout[at++]);
            }
        }

        return text.ToString();
    }

    // ".000" or ".999" (also with a comma), up to a nanosecond, not followed by a digit. 0: none here.
    private static int Fraction(string layout, int at)
    {
        if (layout[at] is not ('.' or ',') || at + 1 == layout.Length || layout[at + 1] is not ('0' or '9'))
        {
            return 0;
        }

        int end = at + 1;
        while (end < layout.Length && layout[end] == layout[at + 1])
        {
            end++;
        }

        return end - at <= 10 && (end == layout.Length || !char.IsAsciiDigit(layout[end])) ? end - at : 0;
    }

    // Nines leave out the zeros at the end.
    private static string FractionText(DateTimeOffset time, char mark, char kind, int digits)
    {
        string all = (time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick).ToString(
            "000000000",
            CultureInfo.InvariantCulture
        )[..digits];
        string shown = kind == '9' ? all.TrimEnd('0') : all;
        return shown.Length > 0 ? mark + shown : "";
    }

    private static string? Zulu(DateTimeOffset time) => time.Offset == TimeSpan.Zero ? "Z" : null;

    private static string Offset(DateTimeOffset time, bool colon = false) =>
        (time.Offset < TimeSpan.Zero ? "-" : "+") + time.Offset.ToString(colon ? "hh\\:mm" : "hhmm", CultureInfo.InvariantCulture);

    private static string Net(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
