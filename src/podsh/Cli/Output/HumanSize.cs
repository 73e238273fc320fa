using System.Globalization;

namespace PodShell.Cli.Output;

/// <summary>Sizes as <c>stats</c> shows them: four digits and the unit without a blank, <c>3.092MB</c> or <c>2.949MiB</c>.</summary>
internal static class HumanSize
{
    private static readonly string[] s_decimal = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];
    private static readonly string[] s_binary = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    public static string Decimal(long? bytes) => Format(bytes, 1000, s_decimal);

    public static string Binary(long? bytes) => Format(bytes, 1024, s_binary);

    public static string Pair(long? first, long? second) => $"{Decimal(first)} / {Decimal(second)}";

    private static string Format(long? bytes, double step, string[] units)
    {
        if (bytes is not { } known)
        {
            return "--";
        }

        double value = known;
        int unit = 0;
        while (value >= step && unit < units.Length - 1)
        {
            value /= step;
            unit++;
        }

        return value.ToString("G4", CultureInfo.InvariantCulture) + units[unit];
    }
}
