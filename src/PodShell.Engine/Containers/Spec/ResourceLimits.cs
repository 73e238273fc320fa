using PodShell.Linux.Processes;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>The resource limits of a process. Without CAP_SYS_RESOURCE nobody can have more than the engine itself has.</summary>
internal static class ResourceLimits
{
    private const ulong DefaultLimit = 1048576;

    /// <summary>Makes the limits.</summary>
    /// <param name="ulimits">What was asked for; -1 is unlimited; <c>host</c> copies the engine's.</param>
    /// <param name="canRaise">Whether limits above the engine's own can be set.</param>
    /// <returns>Limits for nofile, nproc and what was asked for.</returns>
    public static List<RuntimeRlimit> Make(IReadOnlyList<Ulimit> ulimits, bool canRaise)
    {
        SortedDictionary<string, ResourceLimit> limits = new(StringComparer.Ordinal);
        if (!ulimits.Any(limit => limit.IsHost))
        {
            limits["nofile"] = limits["nproc"] = new ResourceLimit(DefaultLimit, DefaultLimit);
        }

        foreach (Ulimit ulimit in ulimits.Where(limit => !limit.IsHost))
        {
            limits[ulimit.Name] = new ResourceLimit(Value(ulimit.Soft), Value(ulimit.Hard));
        }

        return
        [
            .. limits.Select(pair => Rlimit(pair.Key, canRaise ? pair.Value : pair.Value.ClampTo(ResourceLimit.Get(Kind(pair.Key)).Hard))),
        ];
    }

    /// <summary>Those of the limits asked for that are above the engine's own.</summary>
    /// <param name="ulimits">What was asked for.</param>
    /// <param name="canRaise">Whether limits above the engine's own can be set.</param>
    /// <returns>The limits, with what the process has instead.</returns>
    public static IEnumerable<(Ulimit Asked, ulong Has)> Lowered(IReadOnlyList<Ulimit> ulimits, bool canRaise) =>
        canRaise
            ? []
            : ulimits
                .Where(limit => !limit.IsHost)
                .Select(limit => (limit, ResourceLimit.Get(Kind(limit.Name)).Hard))
                .Where(pair => Value(pair.limit.Hard) > pair.Hard);

    private static RuntimeRlimit Rlimit(string name, ResourceLimit limit) =>
        new()
        {
            Type = "RLIMIT_" + name.ToUpperInvariant(),
            Soft = limit.Soft,
            Hard = limit.Hard,
        };

    private static ulong Value(long limit) => limit < 0 ? ResourceLimit.Unlimited : (ulong)limit;

    private static ResourceLimitKind Kind(string name) =>
        name switch
        {
            "as" => ResourceLimitKind.AddressSpace,
            "core" => ResourceLimitKind.Core,
            "cpu" => ResourceLimitKind.Cpu,
            "data" => ResourceLimitKind.Data,
            "fsize" => ResourceLimitKind.FileSize,
            "locks" => ResourceLimitKind.Locks,
            "memlock" => ResourceLimitKind.LockedMemory,
            "msgqueue" => ResourceLimitKind.MessageQueues,
            "nice" => ResourceLimitKind.Nice,
            "nofile" => ResourceLimitKind.OpenFiles,
            "nproc" => ResourceLimitKind.Processes,
            "rss" => ResourceLimitKind.ResidentMemory,
            "rtprio" => ResourceLimitKind.RealTimePriority,
            "rttime" => ResourceLimitKind.RealTime,
            "sigpending" => ResourceLimitKind.PendingSignals,
            _ => ResourceLimitKind.Stack,
        };
}
