using System.Globalization;
using System.Text.Json.Nodes;
using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>The OCI runtime alone with podsh's own config.json: what nobody can be faster than.</summary>
internal static class BareRuntime
{
    private const int Count = 20;

    public static async Task MeasureAsync(BenchContext bench)
    {
        string id = (await bench.Podsh.DoAsync("run", "-d", "--network", "none", "--name", "bare", bench.Image, "sleep", "1000")).Text;
        string podshRoot = Path.Combine(bench.Folder, "podsh", "root");
        string bundle = Directory.CreateDirectory(Path.Combine(bench.Folder, "bundle")).FullName;
        string config = Path.Combine(bench.Folder, "podsh", "run", "containers", id, "config.json");
        string rootfs = Path.Combine(bundle, "rootfs");
        await WriteConfigAsync(config, Path.Combine(bundle, "config.json"), rootfs);
        (
            await ProcessRunner.RunAsync(bench.Podsh.Command("unshare", "cp", "-a", Layer(podshRoot), rootfs), CancellationToken.None)
        ).Succeeded();

        string self = typeof(BareRuntime).Assembly.Location;
        ProcessCommand measure = bench.Podsh.Command("unshare", "dotnet", self, "bare", bundle, Path.Combine(bench.Folder, "bare-state"));
        double bare = double.Parse(
            (await ProcessRunner.RunAsync(measure, CancellationToken.None)).Succeeded().Lines[^1],
            CultureInfo.InvariantCulture
        );
        double[] ours = await Sampler.InTurnsAsync(Count, warmUp: 2, _ =>
            Sampler.TimeAsync(bench.Podsh.Command("run", "--rm", "--network", "none", bench.Image, "true"))
        );
        bench.Table.Add(new Row("run --rm against crun run alone", ours[0], bare, "crun", 2.5));
        await bench.Podsh.CleanAsync();
    }

    /// <summary>Runs inside the namespace: times the runtime and prints the median.</summary>
    public static async Task<int> InsideAsync(string bundle, string state)
    {
        double[] medians = await Sampler.InTurnsAsync(Count, warmUp: 2, i =>
            Sampler.TimeAsync(new ProcessCommand("crun", "--root", state, "run", "--bundle", bundle, $"bare{i}"))
        );
        Console.WriteLine(medians[0].ToString("F3", CultureInfo.InvariantCulture));
        return 0;
    }

    private static string Layer(string podshRoot) =>
        Path.Combine(Directory.EnumerateDirectories(Path.Combine(podshRoot, "layers")).Single(), "diff");

    private static async Task WriteConfigAsync(string source, string target, string rootfs)
    {
        JsonNode config = JsonNode.Parse(await File.ReadAllBytesAsync(source))!;
        config["root"]!["path"] = rootfs;
        config["process"]!["args"] = new JsonArray("true");
        if (config["linux"]?["cgroupsPath"] is not null)
        {
            config["linux"]!["cgroupsPath"] = "/podshell-bench/bare";
        }

        await File.WriteAllTextAsync(target, config.ToJsonString());
    }
}
