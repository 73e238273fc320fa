using System.Globalization;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Stats;

/// <summary>Reads what a container used from its cgroup, in both versions' files.</summary>
internal static class CgroupUsage
{
    /// <summary>Reads it.</summary>
    /// <param name="process">The container's first process.</param>
    /// <param name="row">The container.</param>
    /// <returns>The sample; <see langword="null"/> when the container has no cgroup of its own.</returns>
    public static UsageSample? TryRead(ProcessIdentity process, ContainerRow row) =>
        CgroupLayout.Detect() == CgroupVersion.V2
            ? ContainerCgroup.PathOf(process, null, row.Id) is { } path
                ? Unified(path)
                : null
            : Separate(process, row);

    private static UsageSample Unified(string path)
    {
        (long read, long written) = UnifiedBlocks(path);
        return new UsageSample
        {
            Cpu = Field($"{path}/cpu.stat", "usage_usec") is { } micros ? TimeSpan.FromMicroseconds(micros) : null,
            Memory = Number($"{path}/memory.current") - (Field($"{path}/memory.stat", "inactive_file") ?? 0),
            MemoryLimit = UnifiedLimit(path),
            Processes = Number($"{path}/pids.current"),
            BlockInput = read,
            BlockOutput = written,
        };
    }

    private static UsageSample? Separate(ProcessIdentity process, ContainerRow row)
    {
        string id = row.Id;
        string? cpu = ContainerCgroup.PathOf(process, "cpuacct", id);
        string? memory = ContainerCgroup.PathOf(process, "memory", id);
        string? pids = ContainerCgroup.PathOf(process, "pids", id);
        string? blocks = ContainerCgroup.PathOf(process, "blkio", id);
        if (cpu is null && memory is null && pids is null)
        {
            return null;
        }

        // A controller that this kernel lacks: the processes tell what they can.
        UsageSample? own = cpu is null || memory is null ? ProcessUsage.Read(process, row) : null;
        (long Read, long Written)? io = blocks is null ? null : SeparateBlocks(blocks);
        return new UsageSample
        {
            Cpu =
                cpu is null ? own?.Cpu
                : Number($"{cpu}/cpuacct.usage") is { } nanos ? TimeSpan.FromTicks(nanos / TimeSpan.NanosecondsPerTick)
                : null,

            // The page cache of files that nobody has open can be had back at once: as Docker and Podman, it does not count.
            Memory = memory is null
                ? own?.Memory
                : Math.Max(
                    Number($"{memory}/memory.usage_in_bytes") - (Field($"{memory}/memory.stat", "total_inactive_file") ?? 0) ?? 0,
                    0
                ),

            // What a pod's cgroup or another one above allows at most counts as well.
            MemoryLimit = memory is null
                ? null
                : Field($"{memory}/memory.stat", "hierarchical_memory_limit") ?? Number($"{memory}/memory.limit_in_bytes"),
            Processes = pids is null ? own?.Processes : Number($"{pids}/pids.current"),
            BlockInput = io?.Read,
            BlockOutput = io?.Written,
        };
    }

    // The least of its own limit and those of the cgroups above, the pod's among them; the root has none.
    private static long? UnifiedLimit(string path)
    {
        long? least = null;
        for (string? at = path; at is not null && File.Exists($"{at}/memory.max"); at = Path.GetDirectoryName(at))
        {
            if (Number($"{at}/memory.max") is { } limit && !(limit >= least))
            {
                least = limit;
            }
        }

        return least;
    }

    // "8:0 Read 4096" a line.
    private static (long Read, long Written) SeparateBlocks(string path)
    {
        string text = ProcFile.TryRead($"{path}/blkio.throttle.io_service_bytes_recursive")
            ?? ProcFile.TryRead($"{path}/blkio.throttle.io_service_bytes")
            ?? "";
        long read = 0;
        long written = 0;
        foreach (string line in text.Split('\n'))
        {
            if (
                line.Split(' ') is [_, string what, string bytes]
                && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            )
            {
                read += what == "Read" ? count : 0;
                written += what == "Write" ? count : 0;
            }
        }

        return (read, written);
    }

    // "8:0 rbytes=4096 wbytes=0 …" a line.
    private static (long Read, long Written) UnifiedBlocks(string path)
    {
        long read = 0;
        long written = 0;
        foreach (string word in (ProcFile.TryRead($"{path}/io.stat") ?? "").Split(' ', '\n'))
        {
            read +=
                word.StartsWith("rbytes=", StringComparison.Ordinal)
                && long.TryParse(word.AsSpan(7), CultureInfo.InvariantCulture, out long r)
                    ? r
                    : 0;
            written +=
                word.StartsWith("wbytes=", StringComparison.Ordinal)
                && long.TryParse(word.AsSpan(7), CultureInfo.InvariantCulture, out long w)
                    ? w
                    : 0;
        }

        return (read, written);
    }

    // "max" is no number.
    private static long? Number(string path) =>
        long.TryParse(ProcFile.TryRead(path)?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    private static long? Field(string path, string name)
    {
        foreach (string line in (ProcFile.TryRead(path) ?? "").Split('\n'))
        {
            if (line.Length > name.Length && line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] == ' ')
            {
                return long.TryParse(line.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long value)
                    ? value
                    : null;
            }
        }

        return null;
    }
}
