namespace PodShell.Bench;

/// <summary>Pods: one with two containers, from nothing up and down to nothing again.</summary>
internal static class PodCases
{
    public static async Task MeasureAsync(BenchContext bench)
    {
        await UpAndDownAsync(bench, "pod of 2, no network", ["--network", "none"]);
        await UpAndDownAsync(bench, "pod of 2, default network", []);
    }

    private static async Task UpAndDownAsync(BenchContext bench, string work, string[] network)
    {
        Func<int, Task<TimeSpan>> Work(Contender who) =>
            i =>
                Sampler.TimeAsync(async () =>
                {
                    string pod = $"p{i}";
                    await who.DoAsync(["pod", "create", .. network, "--name", pod]);
                    await who.DoAsync("create", "--pod", pod, "--name", $"{pod}a", bench.Image, "sleep", "1000");
                    await who.DoAsync("create", "--pod", pod, "--name", $"{pod}b", bench.Image, "sleep", "1000");
                    await who.DoAsync("pod", "start", pod);
                    await who.DoAsync("pod", "rm", "-f", "-t", "0", pod);
                });
        double[] medians = await Sampler.InTurnsAsync(10, warmUp: 1, Work(bench.Podsh), Work(bench.Podman));
        bench.Table.Add(new Row(work, medians[0], medians[1], bench.Podman.Name, 0.4));
    }
}
