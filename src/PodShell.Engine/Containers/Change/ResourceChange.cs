using PodShell.Engine.Containers.Spec;

namespace PodShell.Engine.Containers.Change;

/// <summary>Limits over those that a container has.</summary>
internal static class ResourceChange
{
    /// <summary>Whether limits by cgroup are among the changes: what a running container can have at once.</summary>
    /// <param name="change">The changes.</param>
    /// <returns>True if so.</returns>
    public static bool HasCgroupLimits(ResourceOptions change) =>
        change
            is not {
                Memory: null,
                MemoryReservation: null,
                MemorySwap: null,
                MemorySwappiness: null,
                Cpus: null,
                CpuShares: null,
                CpuPeriod: null,
                CpuQuota: null,
                CpusetCpus: null,
                CpusetMems: null,
                PidsLimit: null,
                BlockIOWeight: null
            };

    /// <summary>
    /// 0 is how scripts say "none"; a change has to tell that from what stays as it is. Without a limit of memory there is none of memory
    /// and swap: the kernel refuses the one above the other.
    /// </summary>
    /// <param name="change">The changes as they were written.</param>
    /// <returns>The changes with -1 for none.</returns>
    public static ResourceOptions Normalize(ResourceOptions change) =>
        change with
        {
            Memory = Unlimited(change.Memory),
            MemoryReservation = Unlimited(change.MemoryReservation),
            MemorySwap = Unlimited(change.MemorySwap) ?? (change.Memory is { Bytes: <= 0 } ? ByteSize.Unlimited : null),
            PidsLimit = change.PidsLimit == 0 ? -1 : change.PidsLimit,
        };

    /// <summary>Puts changes over what there is.</summary>
    /// <param name="old">What there is.</param>
    /// <param name="change">What is to be otherwise; null for what stays.</param>
    /// <returns>The limits from now on.</returns>
    public static ResourceOptions Merge(ResourceOptions old, ResourceOptions change)
    {
        // A number of processors is a quota and a period: who changes one of these keeps the other.
        bool parts = change.CpuQuota is not null || change.CpuPeriod is not null;
        (long? quota, ulong? period) =
            change.Cpus is not null ? (null, null)
            : parts && old.Cpus is { } cpus ? ((long)(cpus * ResourceSpec.Period), ResourceSpec.Period)
            : (old.CpuQuota, old.CpuPeriod);
        return old with
        {
            Memory = change.Memory ?? old.Memory,
            MemoryReservation = change.MemoryReservation ?? old.MemoryReservation,
            MemorySwap = change.MemorySwap ?? (change.Memory is null ? old.MemorySwap : null),
            MemorySwappiness = change.MemorySwappiness ?? old.MemorySwappiness,
            Cpus = change.Cpus ?? (parts ? null : old.Cpus),
            CpuShares = change.CpuShares ?? old.CpuShares,
            CpuPeriod = change.CpuPeriod ?? period,
            CpuQuota = change.CpuQuota ?? quota,
            CpusetCpus = change.CpusetCpus ?? old.CpusetCpus,
            CpusetMems = change.CpusetMems ?? old.CpusetMems,
            PidsLimit = change.PidsLimit ?? old.PidsLimit,
            BlockIOWeight = change.BlockIOWeight ?? old.BlockIOWeight,
            Ulimits = [.. old.Ulimits.Where(limit => !change.Ulimits.Exists(other => other.Name == limit.Name)), .. change.Ulimits],
        };
    }

    private static ByteSize? Unlimited(ByteSize? size) => size is { Bytes: 0 } ? ByteSize.Unlimited : size;
}
