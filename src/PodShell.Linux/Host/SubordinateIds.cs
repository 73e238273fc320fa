using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>The ranges of ids that /etc/subuid and /etc/subgid give to a user (subuid(5)), as the kernel takes them into one map.</summary>
/// <param name="Ranges">
/// First id and number of ids of each range, in the file's order: none overlaps another one or holds the user's own id.
/// </param>
/// <param name="Faults">What is wrong with lines of the user's, each with its number: <c>line 3 ('me:1:x') …</c>.</param>
public sealed record SubordinateIds(IReadOnlyList<(uint First, uint Count)> Ranges, IReadOnlyList<string> Faults)
{
    /// <summary>Reads a user's ranges.</summary>
    /// <param name="path">/etc/subuid or /etc/subgid.</param>
    /// <param name="userName">The user's name, if he has one.</param>
    /// <param name="userId">The user's id: entries may be written with it.</param>
    /// <param name="own">The id of this kind that the user has anyway; no map takes it twice.</param>
    /// <returns>The ranges. Lines that newuidmap(1) does not accept are left out and named.</returns>
    public static SubordinateIds Read(string path, string? userName, uint userId, uint own) =>
        Parse(ProcFile.TryRead(path) ?? string.Empty, userName, userId, own);

    /// <summary>Reads the ranges that a name has, whoever it is.</summary>
    /// <param name="path">/etc/subuid or /etc/subgid.</param>
    /// <param name="userName">The name, if there is one.</param>
    /// <param name="userId">The id: entries may be written with it.</param>
    /// <returns>First id and number of ids of each range, in the file's order.</returns>
    public static IReadOnlyList<(uint First, uint Count)> Read(string path, string? userName, uint userId) =>
        Read(path, userName, userId, uint.MaxValue).Ranges;

    internal static SubordinateIds Parse(string text, string? userName, uint userId, uint own)
    {
        List<(uint First, uint Count)> ranges = new();
        List<string> faults = new();
        string id = userId.ToString(CultureInfo.InvariantCulture);
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string[] parts = lines[i].Split(':');
            string owner = parts[0].Trim();
            if (parts.Length < 2 || (owner != id && (userName is null || owner != userName)))
            {
                continue;
            }

            if (Fault(lines[i], parts) is { } fault)
            {
                faults.Add(Describe(i, lines[i], fault));
                continue;
            }

            uint first = uint.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture);
            uint count = uint.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture);
            if (own >= first && own - first < count)
            {
                faults.Add(Describe(i, lines[i], $"gives the user's own id {own}, which is left out"));
            }

            Add(ranges, first, count, own);
        }

        return new SubordinateIds(ranges, faults);
    }

    // The program that writes the map knows neither carriage returns nor spaces, and refuses what only such a line gives.
    private static string? Fault(string line, string[] parts) =>
        line.EndsWith('\r') ? "ends with a carriage return"
        : parts.Length != 3 ? "does not have three fields"
        : line.Any(char.IsWhiteSpace) ? "has spaces"
        : !uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint first)
        || !uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out uint count)
            ? "has something else than numbers"
        : count == 0 ? "gives no ids"
        : first > uint.MaxValue - count ? "goes beyond the highest id"
        : null;

    private static string Describe(int index, string line, string fault) =>
        $"line {index + 1} ('{new string([.. line.Take(64).Where(static c => !char.IsControl(c))])}') {fault}";

    // Less what is there already: the kernel refuses a map whose parts overlap.
    private static void Add(List<(uint First, uint Count)> ranges, uint first, uint count, uint own)
    {
        List<(uint First, uint Count)> taken = ranges.Append((First: own, Count: 1u)).OrderBy(static range => range.First).ToList();
        long next = first;
        long end = (long)first + count;
        foreach ((uint from, uint length) in taken)
        {
            if (from + (long)length <= next || from >= end)
            {
                continue;
            }

            if (from > next)
            {
                ranges.Add(((uint)next, (uint)(from - next)));
            }

            next = from + (long)length;
        }

        if (next < end)
        {
            ranges.Add(((uint)next, (uint)(end - next)));
        }
    }
}
