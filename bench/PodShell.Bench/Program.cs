using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>Measures podsh against podman and the bare runtime, on the same work in one run.</summary>
internal static class Program
{
    private static readonly OrderedDictionary<string, Func<BenchContext, int[], Task>> s_cases = new()
    {
        ["run"] = (bench, _) => RunCases.MeasureAsync(bench),
        ["pod"] = (bench, _) => PodCases.MeasureAsync(bench),
        ["network"] = (bench, _) => NetworkCases.MeasureAsync(bench),
        ["bare"] = (bench, _) => BareRuntime.MeasureAsync(bench),
        ["list"] = RunCases.ListAsync,
        ["pull"] = (bench, _) => PullCases.MeasureAsync(bench),
        ["import"] = (bench, _) => ModuleCases.ImportAsync(bench),
        ["module"] = (bench, _) => ModuleCases.RunAsync(bench),
    };

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["bare", string bundle, string state]:
                return await BareRuntime.InsideAsync(bundle, state);
            case ["memory", string program, .. string[] rest]:
                return await PeakMemory.RunAsync(program, rest);
            case ["run", string folder, .. string[] cases] when cases.All(s_cases.ContainsKey):
                await RunAsync(folder, [0, 100, 1000], cases);
                return 0;
            case ["quick", string folder, .. string[] cases] when cases.All(s_cases.ContainsKey):
                await RunAsync(folder, [0, 100], cases);
                return 0;
            default:
                await Console.Error.WriteLineAsync(
                    "Usage: PodShell.Bench run|quick FOLDER [CASE...] (an empty folder, on a tmpfs for steady times; "
                        + $"cases: {string.Join(' ', s_cases.Keys)})"
                );
                return 64;
        }
    }

    private static async Task RunAsync(string folder, int[] counts, string[] cases)
    {
        await using RegistryProcess registry = await RegistryProcess.StartAsync(new RegistryOptions { Parent = folder });
        using (RegistryPusher pusher = new(registry))
        {
            await pusher.PushAsync(TestImages.Busybox(), "busybox", "latest");
            await pusher.PushAsync(await LargeImage.MakeAsync(Path.Combine(folder, "layers")), "large", "latest");
        }

        Contender podsh = Contender.Podsh(Path.Combine(folder, "podsh"));
        Contender podman = Contender.Podman(Path.Combine(folder, "podman"));
        BenchContext bench = new(folder, registry, podsh, podman, new Table());
        await podsh.DoAsync("pull", "-q", "--tls-verify=false", bench.Image);
        await podman.DoAsync("pull", "-q", "--tls-verify=false", bench.Image);

        Table.Header(Environment.IsPrivilegedProcess ? "As root" : "As an unprivileged user");
        foreach (string name in cases is [] ? s_cases.Keys : (IEnumerable<string>)cases)
        {
            await s_cases[name](bench, counts);
        }

        PauseProcess.End(Path.Combine(folder, "podsh", "run"));
    }
}
