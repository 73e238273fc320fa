using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>An id map of a user namespace (user_namespaces(7)).</summary>
/// <param name="Entries">Its lines.</param>
public sealed record IdMap(IReadOnlyList<IdMapEntry> Entries)
{
    /// <summary>Whether it maps every id to itself: the host's own namespace.</summary>
    public bool IsIdentity => Entries is [{ Inside: 0, Outside: 0, Count: uint.MaxValue }];

    /// <summary>How many ids are mapped.</summary>
    public long Count => Entries.Sum(e => (long)e.Count);

    /// <summary>The user ids of this process.</summary>
    /// <returns>The map.</returns>
    public static IdMap OfUsers() => Parse(ProcFile.TryRead("/proc/self/uid_map") ?? string.Empty);

    /// <summary>The group ids of this process.</summary>
    /// <returns>The map.</returns>
    public static IdMap OfGroups() => Parse(ProcFile.TryRead("/proc/self/gid_map") ?? string.Empty);

    /// <summary>Reads the kernel's form.</summary>
    /// <param name="text">Lines of three numbers.</param>
    /// <returns>The map; malformed lines are left out.</returns>
    public static IdMap Parse(string text)
    {
        List<IdMapEntry> entries = new();
        foreach (string line in text.Split('\n'))
        {
            string[] parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (
                parts.Length == 3
                && uint.TryParse(parts[0], out uint inside)
                && uint.TryParse(parts[1], out uint outside)
                && uint.TryParse(parts[2], out uint count)
            )
            {
                entries.Add(new IdMapEntry(inside, outside, count));
            }
        }

        return new IdMap(entries);
    }

    /// <summary>The id outside for one inside.</summary>
    /// <param name="inside">The id within the namespace.</param>
    /// <returns>The id outside, or null if it is not mapped.</returns>
    public uint? ToOutside(uint inside) => EntryOf(inside) is { } entry ? entry.Outside + (inside - entry.Inside) : null;

    /// <summary>The line that maps an id.</summary>
    /// <param name="inside">The id within the namespace.</param>
    /// <returns>The line, or null if it is not mapped.</returns>
    public IdMapEntry? EntryOf(uint inside)
    {
        foreach (IdMapEntry entry in Entries)
        {
            if (inside >= entry.Inside && inside - entry.Inside < entry.Count)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The id inside for one outside.</summary>
    /// <param name="outside">The id outside.</param>
    /// <returns>The id within the namespace, or null if it is not mapped.</returns>
    public uint? ToInside(uint outside)
    {
        foreach (IdMapEntry entry in Entries)
        {
            if (outside >= entry.Outside && outside - entry.Outside < entry.Count)
            {
                return entry.Inside + (outside - entry.Outside);
            }
        }

        return null;
    }

    /// <summary>Whether an id can be given to a file or a process in this namespace.</summary>
    /// <param name="inside">The id within the namespace.</param>
    /// <returns>True if it is mapped.</returns>
    public bool Maps(uint inside) => ToOutside(inside) is not null;
}
