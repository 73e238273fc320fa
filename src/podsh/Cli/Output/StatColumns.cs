using System.Globalization;
using System.Text.Json.Nodes;

namespace PodShell.Cli.Output;

/// <summary>What <c>stats</c> and <c>pod stats</c> show, by the field names of Podman's templates.</summary>
internal static class StatColumns
{
    public const string DefaultFormat =
        "table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}"
        + "\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDS}}\t{{.UpTime}}\t{{.AVGCPU}}";

    public const string PodFormat =
        "table {{.Pod}}\t{{.CID}}\t{{.Name}}\t{{.CPU}}\t{{.MemUsage}}\t{{.Mem}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDS}}";

    public static IReadOnlyList<Column<StatRow>> For(bool truncate) =>
        [
            new("ID", "ID", r => truncate ? Ids.Short(r.Id) : r.Id),
            new("ContainerID", "CONTAINER ID", r => r.Id),
            new("CID", "CID", r => truncate ? Ids.Short(r.Id) : r.Id),
            new("Container", "CONTAINER", r => truncate ? Ids.Short(r.Id) : r.Id),
            new("Pod", "POD", r => truncate ? Ids.Short(r.Sample.PodId ?? "") : r.Sample.PodId ?? ""),
            new("Name", "NAME", r => r.Name),
            new("CPUPerc", "CPU %", r => StatRow.Percent(r.Sample.CpuPercent)),
            new("CPU", "CPU %", r => StatRow.Percent(r.Sample.CpuPercent)),
            new("AVGCPU", "AVG CPU %", r => StatRow.Percent(r.Average)),
            new("CPUNano", "CPU NANO", r => Nanoseconds(r)),
            new("Duration", "DURATION", r => Nanoseconds(r)),
            new("UpTime", "CPU TIME", r => CpuTime(r)),
            new("Up", "CPU TIME", r => CpuTime(r)),
            new("MemUsage", "MEM USAGE / LIMIT", r => HumanSize.Pair(r.Sample.Memory, r.Sample.MemoryLimit)),
            new("MemUsageBytes", "MEM USAGE / LIMIT", r =>
                $"{HumanSize.Binary(r.Sample.Memory)} / {HumanSize.Binary(r.Sample.MemoryLimit)}"
            ),
            new("MemLimit", "MEM LIMIT", r => r.Sample.MemoryLimit ?? 0),
            new("MemPerc", "MEM %", r => StatRow.Percent(r.Sample.MemoryPercent)),
            new("Mem", "MEM %", r => StatRow.Percent(r.Sample.MemoryPercent)),
            new("NetIO", "NET IO", r => HumanSize.Pair(r.Sample.NetworkInput, r.Sample.NetworkOutput)),
            new("BlockIO", "BLOCK IO", r => HumanSize.Pair(r.Sample.BlockInput, r.Sample.BlockOutput)),
            new("BlockInput", "BLOCK INPUT", r => r.Sample.BlockInput ?? 0),
            new("BlockOutput", "BLOCK OUTPUT", r => r.Sample.BlockOutput ?? 0),
            new("PIDS", "PIDS", r => Processes(r)),
            new("SystemNano", "SYSTEM NANO", r => (r.Sample.Time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick),
        ];

    public static JsonObject Json(StatRow row, bool truncate) =>
        new()
        {
            ["id"] = truncate ? Ids.Short(row.Id) : row.Id,
            ["name"] = row.Name,
            ["cpu_time"] = CpuTime(row),
            ["cpu_percent"] = StatRow.Percent(row.Sample.CpuPercent),
            ["avg_cpu"] = StatRow.Percent(row.Average),
            ["mem_usage"] = HumanSize.Pair(row.Sample.Memory, row.Sample.MemoryLimit),
            ["mem_percent"] = StatRow.Percent(row.Sample.MemoryPercent),
            ["net_io"] = HumanSize.Pair(row.Sample.NetworkInput, row.Sample.NetworkOutput),
            ["block_io"] = HumanSize.Pair(row.Sample.BlockInput, row.Sample.BlockOutput),
            ["pids"] = Processes(row),
        };

    public static JsonObject PodJson(StatRow row, bool truncate) =>
        new()
        {
            ["CPU"] = StatRow.Percent(row.Sample.CpuPercent),
            ["MemUsage"] = HumanSize.Pair(row.Sample.Memory, row.Sample.MemoryLimit),
            ["Mem"] = StatRow.Percent(row.Sample.MemoryPercent),
            ["NetIO"] = HumanSize.Pair(row.Sample.NetworkInput, row.Sample.NetworkOutput),
            ["BlockIO"] = HumanSize.Pair(row.Sample.BlockInput, row.Sample.BlockOutput),
            ["PIDS"] = Processes(row),
            ["Pod"] = truncate ? Ids.Short(row.Sample.PodId ?? "") : row.Sample.PodId ?? "",
            ["CID"] = truncate ? Ids.Short(row.Id) : row.Id,
            ["Name"] = row.Name,
        };

    private static string CpuTime(StatRow row) => row.Sample.CpuTime is { } time ? new GoDuration(time).ToString() : "--";

    private static long Nanoseconds(StatRow row) => (row.Sample.CpuTime?.Ticks ?? 0) * TimeSpan.NanosecondsPerTick;

    private static string Processes(StatRow row) => row.Sample.Processes?.ToString(CultureInfo.InvariantCulture) ?? "--";
}
