using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>Measures podsh against podman and the bare runtime, on the same work in one run.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["bare", string bundle, string state]:
                return await BareRuntime.InsideAsync(bundle, state);
            case ["memory", string program, .. string[] rest]:
                return await PeakMemory.RunAsync(program, rest);
            case ["run", string folder]:
                await RunAsync(folder, [0, 100, 1000]);
                return 0;
            case ["quick", string folder]:
                await RunAsync(folder, [0, 100]);
                return 0;
            default:
                await Console.Error.WriteLineAsync("Usage: PodShell.Bench run|quick FOLDER (an empty folder, on a tmpfs for steady times)");
                return 64;
        }
    }

    private static async Task RunAsync(string folder, int[] counts)
    {
        await using RegistryProcess registry = await RegistryProcess.StartAsync(new RegistryOptions { Parent = folder });
        using (var pusher = new RegistryPusher(registry))
        {
            await pusher.PushAsync(TestImages.Busybox(), "busybox", "latest");
            await pusher.PushAsync(await LargeImage.MakeAsync(Path.Combine(folder, "layers")), "large", "latest");
        }

        Contender podsh = Contender.Podsh(Path.Combine(folder, "podsh"));
        Contender podman = Contender.Podman(Path.Combine(folder, "podman"));
        var bench = new BenchContext(folder, registry, podsh, podman, new Table());
        await podsh.DoAsync("pull", "-q", "--tls-verify=false", bench.Image);
        await podman.DoAsync("pull", "-q", "--tls-verify=false", bench.Image);

        Table.Header(Environment.IsPrivilegedProcess ? "As root" : "As an unprivileged user");
        await RunCases.MeasureAsync(bench);
        await PodCases.MeasureAsync(bench);
        await NetworkCases.MeasureAsync(bench);
        await BareRuntime.MeasureAsync(bench);
        await RunCases.ListAsync(bench, counts);
        await PullCases.MeasureAsync(bench);
        ModuleCases.Import(bench);
        PauseProcess.End(Path.Combine(folder, "podsh", "run"));
    }
}
