using System.Globalization;
using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Requirements;

/// <summary>The user's ranges of subordinate ids.</summary>
internal sealed class SubordinateIdsRequirement : IHostRequirement
{
    private const uint Wanted = 65536;
    private const uint FirstFree = 100000;

    /// <inheritdoc/>
    public string Name => "subuid";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Repairs(HostContext host) =>
        host.IsHostRoot || UserDatabase.TryGetName(host.Settings.CallerUid) is not { } name ? [] : [Command(name)];

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "Files and processes of other users than root inside a container.";
        const string Needed = "65536 ids in /etc/subuid and /etc/subgid";
        if (host.IsHostRoot)
        {
            return Task.FromResult(new HostRequirement(Name, true, "root has every id", Needed, Why, string.Empty));
        }

        uint uid = host.Settings.CallerUid;
        string? name = UserDatabase.TryGetName(uid);
        SubordinateIds userIds = SubordinateIds.Read("/etc/subuid", name, uid, uid);
        SubordinateIds groupIds = SubordinateIds.Read("/etc/subgid", name, uid, uid);
        long users = Count(userIds);
        long groups = Count(groupIds);
        bool ok = users >= Wanted && groups >= Wanted;
        string found = string.Join(
            "; ",
            [
                $"{users} user ids, {groups} group ids",
                .. userIds.Faults.Select(static fault => $"/etc/subuid {fault}"),
                .. groupIds.Faults.Select(static fault => $"/etc/subgid {fault}"),
            ]
        );
        string fix = ok ? string.Empty : string.Join(' ', Command(name ?? uid.ToString(CultureInfo.InvariantCulture)));
        if (ok && host.HasNamespace && IdMap.OfUsers().Count == 1)
        {
            return Task.FromResult(
                new HostRequirement(
                    Name,
                    false,
                    "the user's namespace was made before the ranges were given",
                    Needed,
                    Why,
                    "Stop all containers and end the process podshell-pause; the next command makes the namespace anew."
                )
            );
        }

        return Task.FromResult(new HostRequirement(Name, ok, found, Needed, Why, fix));
    }

    /// <summary>The command that gives a user a range that nobody has.</summary>
    private static IReadOnlyList<string> Command(string user)
    {
        uint first = Math.Max(NextFree("/etc/subuid"), NextFree("/etc/subgid"));
        string range = $"{first}-{first + Wanted - 1}";
        return ["usermod", "--add-subuids", range, "--add-subgids", range, user];
    }

    private static uint NextFree(string path)
    {
        ulong next = FirstFree;
        foreach (string line in (ProcFile.TryRead(path) ?? string.Empty).Split('\n'))
        {
            string[] parts = line.Trim().Split(':');
            if (
                parts.Length == 3
                && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong first)
                && ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong count)
                && first + count + Wanted < uint.MaxValue
            )
            {
                next = Math.Max(next, first + count);
            }
        }

        return (uint)next;
    }

    private static long Count(SubordinateIds ids) => ids.Ranges.Sum(r => (long)r.Count);
}
