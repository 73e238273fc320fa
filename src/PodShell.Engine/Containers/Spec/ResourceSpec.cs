using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Host.Cgroups;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Limits by cgroup in the runtime's terms. A controller that the host lacks is left out with a warning, not handed on to fail.
/// </summary>
/// <param name="log">Takes the warnings.</param>
/// <param name="cgroups">The host's cgroups.</param>
internal sealed class ResourceSpec(IEngineLog log, CgroupFacts cgroups)
{
    /// <summary>The CFS period, in microseconds, by which a number of processors becomes a quota.</summary>
    public const ulong Period = 100000;

    private static readonly string[] WeightFiles = ["blkio.weight", "blkio.bfq.weight"];

    /// <summary>The limit of memory and swap: as much swap as memory, unless said otherwise, as Podman and Docker.</summary>
    public static long? Swap(ResourceOptions limits) =>
        limits.MemorySwap?.Bytes
        ?? (limits.Memory is { IsUnlimited: false } memory && memory.Bytes <= long.MaxValue / 2 ? memory.Bytes * 2 : null);

    /// <summary>Makes the limits.</summary>
    public RuntimeResources Make(ContainerPlan plan, List<RuntimeDevice> devices, bool rootless)
    {
        ResourceOptions limits = plan.Resources;
        HashSet<string> controllers = [.. cgroups.Controllers];
        return new RuntimeResources
        {
            Devices = rootless ? null : DeviceRules(plan, devices),
            Memory =
                limits.Memory is null
                && limits.MemoryReservation is null
                && limits.MemorySwap is null
                && limits.MemorySwappiness is null
                && !limits.OomKillDisable
                    ? null
                : Has(controllers, "memory", "memory limits", true) ? Memory(limits)
                : null,
            Cpu = Cpu(limits, controllers),
            Pids =
                limits.PidsLimit is > 0 && Has(controllers, "pids", "the limit of processes", false)
                    ? new RuntimePids { Limit = limits.PidsLimit.Value }
                    : null,
            BlockIO = limits.BlockIOWeight is > 0 && HasWeight(controllers) ? new RuntimeBlockIO { Weight = limits.BlockIOWeight } : null,
        };
    }

    // The controller alone does not do: the weight belongs to a scheduler, which the kernel may not have.
    private bool HasWeight(HashSet<string> controllers)
    {
        bool has =
            cgroups.Version == CgroupVersion.V2
                ? controllers.Contains("io")
                : WeightFiles.Any(file => FileStatus.TryGet($"/sys/fs/cgroup/blkio/{file}") is not null);
        if (!has)
        {
            log.Warning("The kernel has no block I/O weight, or its cgroup is not mounted: the weight is left out.");
        }

        return has;
    }

    private bool Has(HashSet<string> controllers, string name, string what, bool warn)
    {
        bool has = controllers.Contains(name);
        if (!has && warn)
        {
            log.Warning(CgroupFacts.Lacking(name, what));
        }

        return has;
    }

    private RuntimeMemory Memory(ResourceOptions limits)
    {
        bool unified = cgroups.Version == CgroupVersion.V2;
        bool swapCounted = unified || FileStatus.TryGet("/sys/fs/cgroup/memory/memory.memsw.limit_in_bytes") is not null;
        if (limits.MemorySwap is not null && !swapCounted)
        {
            log.Warning("The kernel does not count swap per cgroup (swapaccount=1): the limit of memory and swap cannot be applied.");
        }

        return new RuntimeMemory
        {
            Limit = limits.Memory?.Bytes,
            Reservation = limits.MemoryReservation?.Bytes,
            Swap = swapCounted ? Swap(limits) : null,
            Swappiness = unified || limits.MemorySwappiness is null or < 0 ? null : (ulong)limits.MemorySwappiness.Value,
            DisableOomKiller = limits.OomKillDisable && !unified ? true : null,
        };
    }

    private RuntimeCpu? Cpu(ResourceOptions limits, HashSet<string> controllers)
    {
        bool time =
            limits is not { Cpus: null, CpuShares: null, CpuPeriod: null, CpuQuota: null } && Has(controllers, "cpu", "CPU limits", true);
        bool set = limits is not { CpusetCpus: null, CpusetMems: null } && Has(controllers, "cpuset", "the choice of processors", true);
        return !time && !set
            ? null
            : new RuntimeCpu
            {
                Shares = time && limits.CpuShares is > 0 ? limits.CpuShares : null,
                Period =
                    !time ? null
                    : limits.Cpus is null
                        ? limits.CpuPeriod is > 0 ? limits.CpuPeriod
                            : null
                    : Period,
                Quota =
                    !time ? null
                    : limits.Cpus is { } cpus ? (long)(cpus * Period)
                    : limits.CpuQuota is 0 ? null
                    : limits.CpuQuota,
                Cpus = set ? limits.CpusetCpus : null,
                Mems = set ? limits.CpusetMems : null,
            };
    }

    private static List<RuntimeDeviceRule> DeviceRules(ContainerPlan plan, List<RuntimeDevice> devices)
    {
        if (plan.Security.Privileged)
        {
            return [new RuntimeDeviceRule { Allow = true, Access = "rwm" }];
        }

        List<RuntimeDeviceRule> rules = [new RuntimeDeviceRule { Allow = false, Access = "rwm" }];
        rules.AddRange(
            devices.Select(device => new RuntimeDeviceRule
            {
                Allow = true,
                Type = device.Type,
                Major = device.Major,
                Minor = device.Minor,
                Access = plan.Devices.FirstOrDefault(mapping => mapping.Target == device.Path)?.Permissions ?? "rwm",
            })
        );
        return rules;
    }
}
