using PodShell.Engine.Configuration;
using PodShell.Engine.Host.Cgroups;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Limits: checks them against each other and says which of them this host cannot apply.</summary>
/// <param name="log">Takes the warnings.</param>
/// <param name="conf">The administrator's defaults.</param>
internal sealed class ResourcePlanner(IEngineLog log, ContainersConf conf)
{
    private const long DefaultPids = 2048;
    private const long DefaultSharedMemory = 64 << 20;

    /// <summary>Plans the limits.</summary>
    public ResourceOptions Plan(ResourceOptions options, CgroupFacts cgroups)
    {
        options = options with
        {
            Memory = Limit(options.Memory),
            MemoryReservation = Limit(options.MemoryReservation),
            MemorySwap = Limit(options.MemorySwap),
        };
        Check(options);
        Warn(options, cgroups);
        return options with
        {
            OomScoreAdjust = options.OomScoreAdjust ?? conf.OomScoreAdjust,
            PidsLimit = options.PidsLimit ?? (cgroups.Enabled ? conf.PidsLimit ?? DefaultPids : null),
            SharedMemorySize = options.SharedMemorySize ?? conf.SharedMemorySize ?? DefaultSharedMemory,
            Ulimits = [.. conf.Ulimits.Where(limit => !options.Ulimits.Exists(own => own.Name == limit.Name)), .. options.Ulimits],
        };
    }

    /// <summary>Says which limits this host cannot apply.</summary>
    /// <param name="options">The limits that were asked for.</param>
    /// <param name="cgroups">The host's cgroups.</param>
    public void Warn(ResourceOptions options, CgroupFacts cgroups)
    {
        List<string> asked = Asked(options);
        if (!cgroups.Enabled && asked.Count > 0)
        {
            log.Warning(
                $"Cannot apply {string.Join(", ", asked)}: {cgroups.WhyNot}. The container runs without "
                    + $"{(asked.Count == 1 ? "it" : "them")}."
            );
        }

        // Said here: a start does not know whether somebody asked for it.
        if (cgroups.Enabled && options.PidsLimit is > 0 && !cgroups.Controllers.Contains("pids"))
        {
            log.Warning(CgroupFacts.Lacking("pids", "the limit of processes"));
        }
    }

    // 0 is how scripts say "none".
    private static ByteSize? Limit(ByteSize? size) => size is { IsUnlimited: false, Bytes: 0 } ? null : size;

    private static List<string> Asked(ResourceOptions options)
    {
        List<string> asked = [];
        Add(
            options.Memory is not null
                || options.MemoryReservation is not null
                || options.MemorySwap is not null
                || options.MemorySwappiness is not null,
            "memory limits"
        );
        Add(
            options.Cpus is not null || options.CpuShares is not null || options.CpuPeriod is not null || options.CpuQuota is not null,
            "CPU limits"
        );
        Add(options.CpusetCpus is not null || options.CpusetMems is not null, "CPU sets");
        Add(options.PidsLimit is > 0, "the limit of processes");
        Add(options.BlockIOWeight is not null, "the block I/O weight");
        Add(options.OomKillDisable, "the OOM killer's setting");
        Add(options.CgroupParent is not null, "the parent cgroup");
        return asked;

        void Add(bool given, string name)
        {
            if (given)
            {
                asked.Add(name);
            }
        }
    }

    /// <summary>Checks limits against each other.</summary>
    /// <param name="options">The limits.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ResourceLimitInvalid"/>.</exception>
    public static void Check(ResourceOptions options)
    {
        Positive(options.Memory, "memory limit");
        Positive(options.MemoryReservation, "memory reservation");
        Require(options.SharedMemorySize is not { } shared || shared.Bytes >= 0, "The size of /dev/shm cannot be negative.", "shm");
        Require(
            options.Memory is not { IsUnlimited: false } memory || memory.Bytes is 0 or >= 512 << 10,
            "A memory limit below 512 KiB starts no process.",
            "memory"
        );
        Require(
            options.MemorySwap is null or { IsUnlimited: true } || options.Memory is not null,
            "A limit of memory and swap needs a memory limit.",
            "memory-swap"
        );
        Require(
            options.MemorySwap is not { IsUnlimited: false } swap
                || options.Memory is not { IsUnlimited: false } limit
                || swap.Bytes >= limit.Bytes,
            "The limit of memory and swap together is below that of memory.",
            "memory-swap"
        );
        Require(
            options.MemoryReservation is not { IsUnlimited: false } soft
                || options.Memory is not { IsUnlimited: false } hard
                || soft.Bytes <= hard.Bytes,
            "The memory reservation is above the memory limit.",
            "memory-reservation"
        );
        Require(options.MemorySwappiness is null or (>= -1 and <= 100), "The swappiness goes from 0 to 100.", "memory-swappiness");
        Require(options.Cpus is null || (options.Cpus > 0 && options.Cpus <= 100000), "The number of CPUs must be positive.", "cpus");
        Require(
            options.Cpus is null || (options.CpuQuota is null && options.CpuPeriod is null),
            "CPUs and a CPU quota or period exclude each other.",
            "cpus"
        );
        Require(options.CpuShares is null or 0 or (>= 2 and <= 262144), "CPU shares go from 2 to 262144.", "cpu-shares");
        Require(
            options.CpuPeriod is null or 0 or (>= 1000 and <= 1000000),
            "A CPU period goes from 1000 to 1000000 microseconds.",
            "cpu-period"
        );
        Require(options.CpuQuota is null or <= 0 or >= 1000, "A CPU quota is at least 1000 microseconds.", "cpu-quota");
        Require(options.BlockIOWeight is null or 0 or (>= 10 and <= 1000), "A block I/O weight goes from 10 to 1000.", "blkio-weight");
        Require(
            options.OomScoreAdjust is null or (>= -1000 and <= 1000),
            "An OOM score adjustment goes from -1000 to 1000.",
            "oom-score-adj"
        );
        Require(options.PidsLimit is null or >= -1, "A limit of processes is positive; 0 and -1 are none.", "pids-limit");
        Set(options.CpusetCpus, "cpuset-cpus");
        Set(options.CpusetMems, "cpuset-mems");
        string? parent = options.CgroupParent;
        Require(
            parent is null
                || (
                    parent.Length is > 0 and <= 1024
                    && parent.All(c => char.IsAsciiLetterOrDigit(c) || "/_.-:@".Contains(c, StringComparison.Ordinal))
                    && !parent.Split('/').Contains("..")
                ),
            $"'{ValueText.Quote(parent ?? "")}' is no parent cgroup.",
            "cgroup-parent"
        );
    }

    private static void Positive(ByteSize? size, string what) =>
        Require(size is not { } given || given.IsUnlimited || given.Bytes >= 0, $"The {what} cannot be negative.", what);

    private static void Set(string? set, string what) =>
        Require(
            set is null
                || (
                    set.Length is > 0 and <= 1024
                    && set.Split(',')
                        .All(part =>
                            part.Split('-') is { Length: 1 or 2 } ends
                            && ends.All(end => ValueText.TryDigits(end, out long number) && number < 65536)
                            && (
                                ends.Length == 1
                                || long.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture)
                                    <= long.Parse(ends[1], System.Globalization.CultureInfo.InvariantCulture)
                            )
                        )
                ),
            $"'{ValueText.Quote(set ?? "")}' is no set such as 0-2,4.",
            what
        );

    private static void Require(bool ok, string message, string target)
    {
        if (!ok)
        {
            throw PlanErrors.Invalid(ErrorIds.ResourceLimitInvalid, message, target);
        }
    }
}
