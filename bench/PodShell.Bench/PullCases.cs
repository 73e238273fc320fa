using System.Globalization;
using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>Pulling the six-layer image into a fresh store, and the engine's memory while it does.</summary>
internal static class PullCases
{
    public static async Task MeasureAsync(BenchContext bench)
    {
        string reference = bench.Registry.Reference("large:latest");
        Func<int, Task<TimeSpan>> Work(Func<string, Contender> make) =>
            async i =>
            {
                string folder = Path.Combine(bench.Folder, $"pull{i}");
                Contender who = make(folder);
                TimeSpan time = await Sampler.TimeAsync(who.Command("pull", "-q", "--tls-verify=false", reference));
                await RemoveAsync(who, folder);
                return time;
            };
        double[] medians = await Sampler.InTurnsAsync(3, warmUp: 1, Work(Contender.Podsh), Work(Contender.Podman));
        bench.Table.Add(new Row("pull of six layers, 250 MB", medians[0], medians[1], bench.Podman.Name, 0.30));

        string memoryFolder = Path.Combine(bench.Folder, "memory");
        Contender podsh = Contender.Podsh(memoryFolder);
        ProcessCommand pull = podsh.Command("pull", "-q", "--tls-verify=false", reference);
        string self = typeof(PullCases).Assembly.Location;
        ProcessResult result = (
            await ProcessRunner.RunAsync(
                pull with
                {
                    FileName = "dotnet",
                    Arguments = [self, "memory", pull.FileName, .. pull.Arguments],
                },
                CancellationToken.None
            )
        ).Succeeded();
        double megabytes = double.Parse(result.Lines[^1], CultureInfo.InvariantCulture) / 1024;
        bench.Table.Add(new Row("peak memory of the engine in that pull", megabytes, null, "", 100, "MB"));
        await RemoveAsync(podsh, memoryFolder);
    }

    /// <summary>Rootless layers belong to subordinate ids: only root of the namespace may remove them.</summary>
    private static async Task RemoveAsync(Contender who, string folder)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            await who.DoAsync("unshare", "rm", "-rf", Path.Combine(folder, "root"));
            PauseProcess.End(Path.Combine(folder, "run"));
        }

        (await ProcessRunner.RunAsync("rm", "-rf", folder)).Succeeded();
    }
}
