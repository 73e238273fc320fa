using System.Globalization;
using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>Networks: what joining one costs a run, and how fast bytes go between containers and through a published port.</summary>
internal static class NetworkCases
{
    private const string Network = "benchnet";
    private const int Megabytes = 1024;
    private const int Port = 9000;
    private static readonly string s_send = string.Create(
        CultureInfo.InvariantCulture,
        $"dd if=/dev/zero bs=1M count={Megabytes} 2>/dev/null | "
    );
    private static readonly string[] s_receive = ["nc", "-ll", "-p", "9000", "-e", "dd", "of=/dev/null", "bs=1M"];

    public static async Task MeasureAsync(BenchContext bench)
    {
        await bench.CompareAsync("run --rm, default network", Environment.IsPrivilegedProcess ? null : 0.50, 20, _ =>
            ["run", "--rm", bench.Image, "true"]
        );
        foreach (Contender who in Both(bench))
        {
            await who.DoAsync("network", "create", Network);
        }

        await bench.CompareAsync("run --rm, bridge network", Environment.IsPrivilegedProcess ? 0.50 : null, 20, _ =>
            ["run", "--rm", "--network", Network, bench.Image, "true"]
        );
        await ThroughputAsync(bench);
        foreach (Contender who in Both(bench))
        {
            await who.CleanAsync();
            await who.DoAsync("network", "rm", Network);
        }
    }

    private static async Task ThroughputAsync(BenchContext bench)
    {
        foreach (Contender who in Both(bench))
        {
            await who.DoAsync([
                "run",
                "-d",
                "--name",
                "sink",
                "--network",
                Network,
                "-p",
                PortOf(bench, who) + ":9000",
                bench.Image,
                .. s_receive,
            ]);
            await who.DoAsync("run", "-d", "--name", "source", "--network", Network, bench.Image, "sleep", "10000");
        }

        await bench.CompareAsync($"{Megabytes} MiB between two containers", 1.0, 5, _ =>
            ["exec", "source", "sh", "-c", $"{s_send}nc sink {Port}"]
        );
        Func<int, Task<TimeSpan>> Through(Contender who) =>
            _ =>
                Sampler.TimeAsync(
                    new ProcessCommand(
                        "sh",
                        ["-c", $"{s_send}{RepositoryLayout.Fixture("tools", "busybox")} nc 127.0.0.1 {PortOf(bench, who)}"]
                    )
                );
        double[] medians = await Sampler.InTurnsAsync(5, warmUp: 1, Through(bench.Podsh), Through(bench.Podman));
        bench.Table.Add(new Row($"{Megabytes} MiB through a published port", medians[0], medians[1], bench.Podman.Name, 1.0));
    }

    private static Contender[] Both(BenchContext bench) => [bench.Podsh, bench.Podman];

    private static string PortOf(BenchContext bench, Contender who) => who == bench.Podsh ? "19081" : "19082";
}
