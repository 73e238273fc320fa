using System.Globalization;
using PodShell.Engine.Security.Accounts;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Plan;

/// <summary>
/// Ranges of ids that no other container has (userns=auto): from the caller's subordinate ids, or, as root, from those of the user
/// <c>containers</c>. The caller holds the lock under which they are chosen until the container is in the database.
/// </summary>
/// <param name="settings">The caller.</param>
/// <param name="layers">The image's layers, topmost first, whose accounts tell how many ids are needed.</param>
/// <param name="user">The user that is asked for, as text.</param>
/// <param name="taken">The mappings of the other containers.</param>
internal sealed class AutoIdRanges(
    EngineSettings settings,
    IReadOnlyList<string> layers,
    string? user,
    Func<IEnumerable<PlannedIdMappings>> taken
)
{
    private const string Owner = "containers";
    private const uint Smallest = 1024;
    private const uint Largest = 65536;

    /// <summary>Chooses them.</summary>
    /// <param name="options"><c>size=N</c>, <c>uidmapping=…</c>, <c>gidmapping=…</c>.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NamespaceInvalid"/> for bad options or when no range is free.</exception>
    public PlannedIdMappings Choose(string[] options)
    {
        uint? size = null;
        List<IdRange> uids = [];
        List<IdRange> gids = [];
        foreach (string option in options)
        {
            string[] pair = option.Split('=', 2);
            try
            {
                switch (pair)
                {
                    case ["size", var number]:
                        size = uint.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and var n
                            ? n
                            : throw new FormatException();
                        break;
                    case ["uidmapping", var range]:
                        uids.Add(IdRange.Parse(range));
                        break;
                    case ["gidmapping", var range]:
                        gids.Add(IdRange.Parse(range));
                        break;
                    default:
                        throw UserNamespacePlanner.Invalid(
                            $"unknown option specified: \"{ValueText.Quote(pair[0])}\"",
                            option,
                            "Write auto[:size=N,uidmapping=…,gidmapping=…]."
                        );
                }
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw UserNamespacePlanner.Invalid(
                    $"'{ValueText.Quote(option)}' is no option of auto",
                    option,
                    "Write auto[:size=N,uidmapping=…,gidmapping=…]."
                );
            }
        }

        uint wanted = size ?? Needed();
        List<PlannedIdMappings> others = [.. taken().Where(other => other.Exclusive)];
        return new PlannedIdMappings(
            Take(wanted, uids, Available("/etc/subuid", IdMap.OfUsers()), others.SelectMany(other => other.Uids)),
            Take(wanted, gids, Available("/etc/subgid", IdMap.OfGroups()), others.SelectMany(other => other.Gids)),
            null
        )
        {
            Exclusive = true,
        };
    }

    private List<(uint First, uint Count)> Available(string file, IdMap own)
    {
        // Rootless, the engine's id 0 is the caller himself, and no container that nobody else is to reach gets it.
        List<(uint First, uint Count)> ranges = settings.Rootless
            ? [.. own.Entries.Where(entry => entry.Inside > 0).Select(entry => (entry.Inside, entry.Count))]
            : [.. SubordinateIds.Read(file, Owner, uint.MaxValue)];
        return ranges.Count > 0
            ? ranges
            : throw UserNamespacePlanner.Invalid(
                settings.Rootless
                    ? "auto needs subordinate ids, and this user has none"
                    : $"Cannot find mappings for user \"{Owner}\": no ranges found for user \"{Owner}\" in {file}",
                Owner,
                settings.Rootless
                    ? "Add a range to /etc/subuid and /etc/subgid."
                    : $"Add a range: echo {Owner}:2147483647:2147483648 >> {file}"
            );
    }

    private static List<RuntimeIdMapping> Take(
        uint size,
        List<IdRange> fixedRanges,
        List<(uint First, uint Count)> available,
        IEnumerable<RuntimeIdMapping> used
    )
    {
        List<RuntimeIdMapping> result =
        [
            .. fixedRanges.Select(range => new RuntimeIdMapping
            {
                ContainerID = range.Inside,
                HostID = range.Outside,
                Size = range.Count,
            }),
        ];
        List<(uint Inside, uint Count)> open = [];
        uint next = 0;
        foreach (IdRange range in fixedRanges.OrderBy(range => range.Inside))
        {
            if (range.Inside > next)
            {
                open.Add((next, Math.Min(range.Inside, size) - Math.Min(next, size)));
            }

            next = Math.Max(next, range.Inside + range.Count);
        }

        open.Add((next, size - Math.Min(next, size)));
        open.RemoveAll(gap => gap.Count == 0);
        uint needed = (uint)open.Sum(gap => gap.Count);
        uint first = needed == 0 ? 0 : Free(needed, available, [.. used, .. result]);
        foreach ((uint inside, uint count) in open)
        {
            result.Add(
                new RuntimeIdMapping
                {
                    ContainerID = inside,
                    HostID = first,
                    Size = count,
                }
            );
            first += count;
        }

        return result;
    }

    // The lowest place in the ranges that is free.
    private static uint Free(uint size, List<(uint First, uint Count)> available, List<RuntimeIdMapping> used)
    {
        used.Sort((a, b) => a.HostID.CompareTo(b.HostID));
        foreach ((uint first, uint count) in available)
        {
            ulong at = first;
            foreach (RuntimeIdMapping other in used.Where(other => other.HostID + (ulong)other.Size > first))
            {
                if (other.HostID >= at + size)
                {
                    break;
                }

                at = Math.Max(at, other.HostID + (ulong)other.Size);
            }

            if (at + size <= first + (ulong)count)
            {
                return (uint)at;
            }
        }

        throw UserNamespacePlanner.Invalid(
            $"could not find enough available IDs: {size} in a row are wanted",
            null,
            "Name a smaller size (auto:size=N), remove containers, or add a range to /etc/subuid and /etc/subgid."
        );
    }

    // As many as the image's accounts and the wanted user name, "nobody" left out: that is 65534 nearly everywhere.
    private uint Needed()
    {
        uint size = Smallest;
        foreach (string part in user?.Split(':') ?? [])
        {
            Add(part);
        }

        foreach (string file in (ReadOnlySpan<string>)["/etc/passwd", "/etc/group"])
        {
            foreach (string layer in layers)
            {
                using SafeDirectory root = SafeDirectory.Open(layer);
                if (root.TryResolvePath(file) is not { } found)
                {
                    continue;
                }

                found.Dispose();
                foreach (string[] line in Lines(root, file).Where(line => line.Length >= 4 && line[0] is not ("nobody" or "nogroup")))
                {
                    Add(line[2]);
                    Add(file == "/etc/passwd" ? line[3] : "0");
                }

                break;
            }
        }

        return size;

        void Add(string text)
        {
            if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint id) && id < Largest)
            {
                size = Math.Max(size, id + 1);
            }
        }
    }

    private static List<string[]> Lines(SafeDirectory root, string file)
    {
        try
        {
            return AccountFile.Read(root, file);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerFileInvalid)
        {
            // What is no account file names no accounts.
            return [];
        }
    }
}
