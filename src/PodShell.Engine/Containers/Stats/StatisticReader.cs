using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Stats;

/// <summary>Reads what containers use: the use of processors between two looks, the rest at the second one.</summary>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="selection">Which containers.</param>
internal sealed class StatisticReader(ContainerStore store, ContainerRepository containers, UsageSelection selection)
{
    private readonly long? _hostMemory = HostMemory();
    private readonly Dictionary<string, UsageSample> _before = [];

    /// <summary>Reads once, or again and again.</summary>
    /// <param name="query">Which containers, how often.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The statistics; with names, it ends when none of the named runs any more.</returns>
    public async IAsyncEnumerable<ContainerStatistic> ReadAsync(
        ContainerStatisticQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        bool all = query.Containers.Count == 0 && query.Pods.Count == 0;
        List<ContainerRow> rows = selection.Select(query.Containers, query.Pods);
        List<ContainerStatistic> first = [.. rows.Select(TryRead).OfType<ContainerStatistic>()];
        if (query.Follow || query.Interval <= TimeSpan.Zero)
        {
            foreach (ContainerStatistic statistic in first)
            {
                yield return statistic;
            }
        }

        if (query.Interval <= TimeSpan.Zero)
        {
            yield break;
        }

        using PeriodicTimer timer = new(query.Interval);
        do
        {
            await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
            rows = all ? selection.Select([], []) : Still(rows);
            foreach (ContainerRow row in rows)
            {
                if (TryRead(row) is { } statistic)
                {
                    yield return statistic;
                }
            }
        } while (query.Follow && (all || rows.Count > 0));
    }

    // Rows as they are now: a container that was restarted has another process.
    private List<ContainerRow> Still(List<ContainerRow> rows) =>
        [.. rows.Select(row => store.Get(row.Id)).OfType<ContainerRow>().Where(row => containers.StateOf(row).IsRunning)];

    private ContainerStatistic? TryRead(ContainerRow row)
    {
        if (containers.StateOf(row).Process is not { } process)
        {
            return null;
        }

        UsageSample sample = CgroupUsage.TryRead(process, row) ?? ProcessUsage.Read(process, row);
        UsageSample? before = _before.GetValueOrDefault(row.Id);
        _before[row.Id] = sample;
        (long Input, long Output)? traffic = row.Summary.Networks is ["host"] ? null : NetworkCounters.TryRead(process.Pid);
        long? limit = sample.MemoryLimit < _hostMemory ? sample.MemoryLimit : _hostMemory;
        return new ContainerStatistic
        {
            Time = DateTimeOffset.Now,
            Id = row.Id,
            Name = row.Name,
            PodId = row.Summary.Pod,
            CpuPercent = Percent(before, sample, row),
            CpuTime = sample.Cpu,
            Memory = Size(sample.Memory),
            MemoryLimit = Size(limit),
            MemoryPercent = sample.Memory is { } memory && limit > 0 ? (double)memory / limit.Value * 100 : null,
            NetworkInput = Size(traffic?.Input),
            NetworkOutput = Size(traffic?.Output),
            BlockInput = Size(sample.BlockInput),
            BlockOutput = Size(sample.BlockOutput),
            Processes = sample.Processes,
        };
    }

    // Without an earlier look: over the time since its start.
    private static double? Percent(UsageSample? before, UsageSample now, ContainerRow row)
    {
        TimeSpan elapsed = before is null ? TimeSpan.Zero : Stopwatch.GetElapsedTime(before.Stamp, now.Stamp);
        if (elapsed >= TimeSpan.FromMilliseconds(10) && now.Cpu - before!.Cpu is { } used)
        {
            return Math.Max(used / elapsed, 0) * 100;
        }

        return row.Started is { } started && now.Cpu is { } total && DateTimeOffset.Now - started is { Ticks: > 0 } life
            ? total / life * 100
            : null;
    }

    private static ByteSize? Size(long? bytes) => bytes is { } count ? new ByteSize(count) : null;

    private static long? HostMemory()
    {
        string first = (ProcFile.TryRead("/proc/meminfo") ?? "").Split('\n')[0];
        return
            first.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["MemTotal:", string kilobytes, ..]
            && long.TryParse(kilobytes, CultureInfo.InvariantCulture, out long count)
            ? count * 1024
            : null;
    }
}
