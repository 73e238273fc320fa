namespace PodShell.Bench;

/// <summary>Running, executing, listing.</summary>
internal static class RunCases
{
    private static readonly string[] s_run = ["run", "--rm", "--network", "none"];

    public static async Task MeasureAsync(BenchContext bench)
    {
        await bench.CompareAsync("run --rm", 0.30, 20, _ => [.. s_run, bench.Image, "true"]);
        await bench.CompareAsync(
            "run -d",
            null,
            10,
            i => ["run", "-d", "--network", "none", "--name", $"d{i}", bench.Image, "sleep", "1000"],
            (who, i) => who.DoAsync("rm", "-f", "-t", "0", $"d{i}")
        );
        await ExecAsync(bench);
        await ParallelAsync(bench);
    }

    public static async Task ListAsync(BenchContext bench, int[] counts)
    {
        int there = 0;
        foreach (int count in counts)
        {
            for (; there < count; there++)
            {
                foreach (Contender who in new[] { bench.Podsh, bench.Podman })
                {
                    await who.DoAsync("create", "--network", "none", "--name", $"c{there}", bench.Image, "true");
                }
            }

            await bench.CompareAsync($"ps -a, {count} containers", count == 100 ? 0.15 : null, 10, _ => ["ps", "-a"]);
            await ModuleCases.ListAsync(bench, count);
        }

        await bench.Podsh.CleanAsync();
        await bench.Podman.CleanAsync();
    }

    private static async Task ExecAsync(BenchContext bench)
    {
        foreach (Contender who in new[] { bench.Podsh, bench.Podman })
        {
            await who.DoAsync("run", "-d", "--network", "none", "--name", "e", bench.Image, "sleep", "1000");
        }

        await bench.CompareAsync("exec", 0.15, 20, _ => ["exec", "e", "true"]);
        await bench.Podsh.CleanAsync();
        await bench.Podman.CleanAsync();
    }

    private static async Task ParallelAsync(BenchContext bench)
    {
        Func<int, Task<TimeSpan>> Work(Contender who) =>
            _ =>
                Sampler.TimeAsync(() =>
                    Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
                        await who.DoAsync([.. s_run, bench.Image, "true"])
                    )
                );
        double[] medians = await Sampler.InTurnsAsync(3, warmUp: 1, Work(bench.Podsh), Work(bench.Podman));
        bench.Table.Add(new Row("40 runs, 8 at a time", medians[0], medians[1], bench.Podman.Name, 0.25));
    }
}
