using System.Globalization;

namespace PodShell.Engine.Hosting;

/// <summary>A range of ids that an administrator has given to a user (subuid(5), subgid(5)).</summary>
/// <param name="Start">The first id on the host.</param>
/// <param name="Count">How many.</param>
internal readonly record struct SubordinateIds(uint Start, uint Count)
{
    private const int LargestFile = 1 << 20;

    /// <summary>Reads the ranges of a user. Lines that are no range are passed over, as newuidmap does.</summary>
    /// <param name="path">/etc/subuid or /etc/subgid.</param>
    /// <param name="userName">The user's name, if it has one.</param>
    /// <param name="uid">The user's id, by which a line may name it too.</param>
    internal static IReadOnlyList<SubordinateIds> Read(string path, string? userName, uint uid)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > LargestFile)
        {
            return [];
        }

        var ranges = new List<SubordinateIds>();
        string number = uid.ToString(CultureInfo.InvariantCulture);
        foreach (string line in File.ReadLines(path))
        {
            string[] parts = line.Trim().Split(':');
            if (parts.Length == 3
                && (parts[0] == userName || parts[0] == number)
                && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint start)
                && uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out uint count)
                && count > 0 && start > 0 && start <= uint.MaxValue - count)
            {
                ranges.Add(new SubordinateIds(start, count));
            }
        }

        return ranges;
    }
}
