using System.Globalization;
using PodShell.Linux.Host;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Plan;

/// <summary>User namespaces: whose ids a container's ids are.</summary>
/// <param name="settings">The caller.</param>
internal sealed class UserNamespacePlanner(EngineSettings settings)
{
    /// <summary>The word before the options of ranges that no other container has.</summary>
    public const string Auto = "auto";

    private const string KeepId = "keep-id";

    /// <summary>Whether options say anything about the user namespace.</summary>
    /// <param name="security">The options.</param>
    /// <returns>True if so.</returns>
    public static bool HasUserNamespace(SecurityOptions security) =>
        security.UserNamespace is { Length: > 0 }
        || security.UserIdMap.Count > 0
        || security.GroupIdMap.Count > 0
        || security.SubordinateUser is not null
        || security.SubordinateGroup is not null;

    /// <summary>Plans the mapping of a new user namespace.</summary>
    /// <param name="security">What is asked for: a mode that makes a namespace, or ranges.</param>
    /// <param name="auto">Chooses ranges that no other container has.</param>
    /// <returns>The mapping; <see langword="null"/> when none is asked for.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NamespaceInvalid"/>, <see cref="ErrorIds.RequirementMissing"/>.</exception>
    public PlannedIdMappings? Plan(SecurityOptions security, AutoIdRanges auto) =>
        Choose(security, auto) is { } chosen
            ? chosen with
            {
                Uids = Split(chosen.Uids, IdMap.OfUsers()),
                Gids = Split(chosen.Gids, IdMap.OfGroups()),
            }
            : null;

    private PlannedIdMappings? Choose(SecurityOptions security, AutoIdRanges auto)
    {
        string text = security.UserNamespace ?? "";
        bool ranges =
            security.UserIdMap.Count > 0
            || security.GroupIdMap.Count > 0
            || security.SubordinateUser is not null
            || security.SubordinateGroup is not null;
        if (ranges)
        {
            return text is "" or "private"
                ? Ranges(security)
                : throw Invalid(
                    "--userns and --uidmap/--gidmap/--subuidname/--subgidname are mutually exclusive",
                    text,
                    "Leave one of them out."
                );
        }

        string[] parts = text.Split(':', 2);
        string[] options = parts.Length > 1 ? parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
        return parts[0] switch
        {
            "" or "host" when options.Length == 0 => null,
            KeepId => Keep(text, options),
            "nomap" when options.Length == 0 => NoMap(text),
            Auto => auto.Choose(options),
            "private" when options.Length == 0 => throw Invalid(
                "must provide at least one UID or GID mapping to configure a user namespace",
                text,
                "Add --uidmap or --subuidname, or use auto."
            ),
            _ => throw Invalid(
                $"unrecognized namespace mode {ValueText.Quote(text)} passed",
                text,
                "Write host, keep-id[:uid=N,gid=N], nomap, auto[:size=N], private, container:<name> or ns:<path>."
            ),
        };
    }

    /// <summary>The failure of a user namespace that cannot be.</summary>
    /// <param name="what">What is wrong, without a full stop.</param>
    /// <param name="target">What was written.</param>
    /// <param name="action">What to try.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Invalid(string what, string? target, string action) =>
        PlanErrors.Invalid(ErrorIds.NamespaceInvalid, what, target, action);

    private PlannedIdMappings Keep(string text, string[] options)
    {
        uint? uid = null;
        uint? gid = null;
        uint? size = null;
        foreach (string option in options)
        {
            string[] pair = option.Split('=', 2);
            uint number =
                pair.Length == 2
                && uint.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint parsed)
                && parsed <= int.MaxValue
                    ? parsed
                    : throw Invalid(
                        $"'{ValueText.Quote(option)}' is no option of {KeepId}: a number is missing",
                        text,
                        "Write keep-id[:uid=N,gid=N,size=N]."
                    );
            _ = pair[0] switch
            {
                "uid" => uid = number,
                "gid" => gid = number,
                "size" => size = number,
                _ => throw Invalid(
                    $"unknown option specified: \"{ValueText.Quote(pair[0])}\"",
                    text,
                    "Write keep-id[:uid=N,gid=N,size=N]."
                ),
            };
        }

        if (!settings.Rootless)
        {
            // As Podman: root keeps all ids that he has, in a namespace of the container's own.
            return new PlannedIdMappings(Current(IdMap.OfUsers()), Current(IdMap.OfGroups()), Numbers(uid ?? 0, gid ?? 0));
        }

        (uint uids, uint gids) = Available(text);
        uint keptUser = uid ?? settings.CallerUid;
        uint keptGroup = gid ?? settings.CallerGid;
        return new PlannedIdMappings(
            Around(keptUser, Math.Min(uids, size ?? uids)),
            Around(keptGroup, Math.Min(gids, size ?? gids)),
            Numbers(keptUser, keptGroup)
        )
        {
            NamesCaller = uid is null && gid is null,
        };
    }

    private PlannedIdMappings NoMap(string text)
    {
        if (!settings.Rootless)
        {
            throw Invalid("nomap is only supported in rootless mode", text, "Leave it out, or use auto.");
        }

        (uint uids, uint gids) = Available(text);
        return new PlannedIdMappings([Range(0, 1, uids - 1)], [Range(0, 1, gids - 1)], null);
    }

    private static PlannedIdMappings Ranges(SecurityOptions security)
    {
        IdMap users = IdMap.OfUsers();
        IdMap groups = IdMap.OfGroups();
        List<RuntimeIdMapping> uids = security.SubordinateUser is { } user
            ? Subordinate("/etc/subuid", user, users)
            : [.. security.UserIdMap.Select(range => Outside(range, users))];
        string? groupOwner = security.SubordinateGroup ?? (security.GroupIdMap.Count == 0 ? security.SubordinateUser : null);
        List<RuntimeIdMapping> gids = groupOwner is not null
            ? Subordinate("/etc/subgid", groupOwner, groups)
            : [.. security.GroupIdMap.Select(range => Outside(range, groups))];

        // One of the two stands for both.
        uids = uids.Count > 0 ? uids : gids;
        gids = gids.Count > 0 ? gids : uids;
        CheckOverlap(uids, "user");
        CheckOverlap(gids, "group");
        return new PlannedIdMappings(uids, gids, null);
    }

    private static RuntimeIdMapping Outside(IdRange range, IdMap own) =>
        !range.Real
            ? Range(range.Inside, range.Outside, range.Count)
            : Range(range.Inside, own.ToInside(range.Outside) ?? throw NotOurs(range.ToString()), range.Count);

    private static List<RuntimeIdMapping> Subordinate(string file, string name, IdMap own)
    {
        List<RuntimeIdMapping> result = [];
        uint inside = 0;
        uint id = uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : uint.MaxValue;
        foreach ((uint first, uint count) in SubordinateIds.Read(file, name, id))
        {
            result.Add(Range(inside, own.ToInside(first) ?? throw NotOurs($"{first}:{count}"), count));
            inside += count;
        }

        return result.Count > 0
            ? result
            : throw Invalid(
                $"no {Path.GetFileName(file)} ranges found for user \"{ValueText.Quote(name)}\" in {file}",
                name,
                $"Add a range to {file} (usermod --add-subuids), or name another user."
            );
    }

    private static void CheckOverlap(List<RuntimeIdMapping> ranges, string kind)
    {
        foreach (RuntimeIdMapping range in ranges)
        {
            if (
                ranges.Exists(other =>
                    !ReferenceEquals(other, range)
                    && (
                        Overlap(range.ContainerID, range.Size, other.ContainerID, other.Size)
                        || Overlap(range.HostID, range.Size, other.HostID, other.Size)
                    )
                )
            )
            {
                throw Invalid($"the range of {kind} ids {Text(range)} overlaps another one", Text(range), "Map each id once.");
            }
        }
    }

    // The kernel takes a range only where it lies in one range of our own namespace, and a user may have several in /etc/subuid.
    internal static List<RuntimeIdMapping> Split(IReadOnlyList<RuntimeIdMapping> ranges, IdMap own)
    {
        List<RuntimeIdMapping> pieces = [];
        foreach (RuntimeIdMapping range in ranges)
        {
            for (uint done = 0; done < range.Size; )
            {
                uint id = range.HostID + done;
                IdMapEntry entry = own.EntryOf(id) ?? throw NotOurs(Text(range));
                uint count = Math.Min(range.Size - done, entry.Count - (id - entry.Inside));
                pieces.Add(Range(range.ContainerID + done, id, count));
                done += count;
            }
        }

        return pieces;
    }

    private static string Text(RuntimeIdMapping range) => $"{range.ContainerID}:{range.HostID}:{range.Size}";

    private static bool Overlap(uint first, uint count, uint other, uint otherCount) =>
        first < other + (ulong)otherCount && other < first + (ulong)count;

    private static PodShellException NotOurs(string range) =>
        Invalid(
            $"the ids of the range {range} are not this user's",
            range,
            "Name ids that /etc/subuid and /etc/subgid give to the user; rootless, they count from 1 (podsh unshare cat "
                + "/proc/self/uid_map)."
        );

    private static (uint Uids, uint Gids) Available(string mode)
    {
        long uids = IdMap.OfUsers().Count;
        long gids = IdMap.OfGroups().Count;
        return uids >= 2 && gids >= 2
            ? ((uint)Math.Min(uids, uint.MaxValue), (uint)Math.Min(gids, uint.MaxValue))
            : throw new PodShellException(
                ErrorIds.RequirementMissing,
                ErrorKind.RequirementMissing,
                $"{mode} needs subordinate ids, and this user has none.",
                mode,
                "Add a range to /etc/subuid and /etc/subgid."
            )
            {
                Requirement = "subuid",
            };
    }

    private static List<RuntimeIdMapping> Current(IdMap map) =>
        [.. map.Entries.Select(entry => Range(entry.Inside, entry.Inside, entry.Count))];

    // The engine's id 0 is the caller. It goes to the id that is kept, and the rest moves up by one.
    private static List<RuntimeIdMapping> Around(uint id, uint count)
    {
        uint below = Math.Min(id, count - 1);
        List<RuntimeIdMapping> map = [];
        if (below > 0)
        {
            map.Add(Range(0, 1, below));
        }

        map.Add(Range(id, 0, 1));
        if (below + 1 < count)
        {
            map.Add(Range(id + 1, below + 1, count - below - 1));
        }

        return map;
    }

    private static RuntimeIdMapping Range(uint inside, uint outside, uint count) =>
        new()
        {
            ContainerID = inside,
            HostID = outside,
            Size = count,
        };

    private static string Numbers(uint uid, uint gid) => string.Create(CultureInfo.InvariantCulture, $"{uid}:{gid}");
}
