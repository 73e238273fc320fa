using System.Diagnostics;
using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>Measures whole processes in turns, so that what else happens on the machine meets all alike.</summary>
internal static class Sampler
{
    /// <summary>Medians in milliseconds of the same work done by several, after some runs that do not count.</summary>
    public static async Task<double[]> InTurnsAsync(int count, int warmUp, params Func<int, Task<TimeSpan>>[] works)
    {
        List<double>[] samples = [.. works.Select(_ => new List<double>())];
        for (int i = 0; i < warmUp + count; i++)
        {
            for (int w = 0; w < works.Length; w++)
            {
                TimeSpan time = await works[w](i);
                if (i >= warmUp)
                {
                    samples[w].Add(time.TotalMilliseconds);
                }
            }
        }

        return [.. samples.Select(Median)];
    }

    /// <summary>The time of one process from start to exit, output read.</summary>
    public static async Task<TimeSpan> TimeAsync(ProcessCommand command) =>
        (await ProcessRunner.RunAsync(command, CancellationToken.None)).Succeeded().Duration;

    /// <summary>The time of anything.</summary>
    public static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        Stopwatch clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed;
    }

    public static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
