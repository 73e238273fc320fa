using System.Diagnostics;
using System.Globalization;
using PodShell.Testing;

namespace PodShell.Network.Tests.Fixtures;

/// <summary>Another machine, as far as the scene's host can tell: a namespace at the end of a cable.</summary>
internal sealed class NetworkClient : IDisposable
{
    public const string Address = "172.31.250.2";
    public const string HostAddress = "172.31.250.1";
    private readonly Process _process;

    private NetworkClient(Process process) => _process = process;

    public static async Task<NetworkClient> CreateAsync(NetworkScene scene)
    {
        Process process = ProcessRunner.Start(new ProcessCommand("unshare", ["--net", "sh", "-c", "echo ready; exec sleep 100000"]));
        NetworkClient client = new(process);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        string pid = process.Id.ToString(CultureInfo.InvariantCulture);
        (await scene.OnHostAsync("ip", "link", "add", "cable0", "type", "veth", "peer", "name", "cable1", "netns", pid)).Succeeded();
        (await scene.OnHostAsync("ip", "addr", "add", $"{HostAddress}/24", "dev", "cable0")).Succeeded();
        (await scene.OnHostAsync("ip", "link", "set", "cable0", "up")).Succeeded();
        (await client.RunAsync("ip", "addr", "add", $"{Address}/24", "dev", "cable1")).Succeeded();
        (await client.RunAsync("ip", "link", "set", "cable1", "up")).Succeeded();
        return client;
    }

    public async Task<string> AskAsync(string rootFs, string address, int port) =>
        (await RunAsync(Path.Combine(rootFs, "bin", "nc"), "-w", "5", address, port.ToString(CultureInfo.InvariantCulture))).Text;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Task<ProcessResult> RunAsync(string program, params IEnumerable<string> words) =>
        ProcessRunner.RunAsync(
            "nsenter",
            [string.Create(CultureInfo.InvariantCulture, $"--net=/proc/{_process.Id}/ns/net"), "--", program, .. words]
        );
}
