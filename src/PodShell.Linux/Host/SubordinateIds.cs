namespace PodShell.Linux;

/// <summary>The ranges of ids that /etc/subuid and /etc/subgid give to a user (subuid(5)).</summary>
public static class SubordinateIds
{
    /// <summary>Reads a user's ranges.</summary>
    /// <param name="path">/etc/subuid or /etc/subgid.</param>
    /// <param name="userName">The user's name, if he has one.</param>
    /// <param name="userId">The user's id: entries may be written with it.</param>
    /// <returns>First id and number of ids of each range, in the file's order; malformed lines are left out.</returns>
    public static IReadOnlyList<(uint First, uint Count)> Read(string path, string? userName, uint userId) =>
        Parse(ProcFile.TryRead(path) ?? string.Empty, userName, userId);

    internal static IReadOnlyList<(uint First, uint Count)> Parse(string text, string? userName, uint userId)
    {
        var ranges = new List<(uint, uint)>();
        var id = userId.ToString();
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Trim().Split(':');
            if (parts.Length == 3
                && (parts[0] == id || (userName is not null && parts[0] == userName))
                && uint.TryParse(parts[1], out var first)
                && uint.TryParse(parts[2], out var count)
                && count > 0
                && first <= uint.MaxValue - count)
            {
                ranges.Add((first, count));
            }
        }

        return ranges;
    }
}
