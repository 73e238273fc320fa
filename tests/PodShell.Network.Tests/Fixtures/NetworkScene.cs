using System.Diagnostics;
using System.Globalization;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Network.Tests.Fixtures;

/// <summary>
/// Roots of a test's own, and a host of its own to network in: root's engine runs in a network namespace that is made for the test, so that
/// rules and interfaces are the test's alone. A user's engine makes its own namespace anyway.
/// </summary>
internal sealed class NetworkScene : IAsyncDisposable
{
    private static readonly string[] s_applets =
    [
        "sh",
        "cat",
        "echo",
        "grep",
        "hostname",
        "ip",
        "nc",
        "netstat",
        "nslookup",
        "sleep",
        "true",
    ];
    private static readonly string[] s_programs = ["/usr/lib/podman", "/usr/libexec/podman", "/usr/bin", "/usr/local/bin"];
    private readonly TempRoots _roots = new();
    private readonly PodshRunner _podsh;
    private Process? _host;

    private NetworkScene() => _podsh = new PodshRunner(_roots) { Timeout = TimeSpan.FromMinutes(3) };

    public static bool IsRoot => Environment.IsPrivilegedProcess;

    public string RunRoot => _roots.RunRoot;

    public string Root => _roots.Root;

    public string RootFs => Path.Combine(_roots.Scratch, "rootfs");

    public static async Task<NetworkScene> CreateAsync()
    {
        Assert.SkipUnless(File.Exists(RepositoryLayout.Podsh), "Needs a built bin/podsh.");
        Assert.SkipUnless(
            Path.Exists(Path.Combine(RepositoryLayout.Fixtures, "tools", "busybox")),
            "Needs busybox: run 'build.ps1 Fixtures' once."
        );
        Assert.SkipUnless(Find("netavark") && Find("aardvark-dns"), "Needs netavark and aardvark-dns.");
        NetworkScene scene = new();
        try
        {
            await scene.MakeRootFsAsync();
            if (IsRoot)
            {
                await scene.MakeHostAsync();
            }
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }

        return scene;
    }

    /// <summary>A command on the scene's host.</summary>
    public ProcessCommand OnHost(ProcessCommand command) =>
        _host is null
            ? command
            : new ProcessCommand("nsenter", [.. HostWords, command.FileName, .. command.Arguments])
            {
                Environment = command.Environment,
                Timeout = command.Timeout,
                Input = command.Input,
            };

    /// <summary>The process whose network namespace is the scene's host.</summary>
    public int HostPid => _host?.Id ?? Environment.ProcessId;

    private IEnumerable<string> HostWords => [string.Create(CultureInfo.InvariantCulture, $"--net=/proc/{HostPid}/ns/net"), "--"];

    public Task<ProcessResult> PodshAsync(params IEnumerable<string> words) =>
        ProcessRunner.RunAsync(OnHost(_podsh.Command(words)), CancellationToken.None);

    public Task<ProcessResult> PodshWithAsync(Dictionary<string, string?> environment, params IEnumerable<string> words)
    {
        ProcessCommand command = OnHost(_podsh.Command(words));
        return ProcessRunner.RunAsync(
            command with
            {
                Environment = environment.Concat(command.Environment).DistinctBy(one => one.Key).ToDictionary(),
            },
            CancellationToken.None
        );
    }

    public Task<ProcessResult> OnHostAsync(string program, params IEnumerable<string> words) =>
        ProcessRunner.RunAsync(OnHost(new ProcessCommand(program, words)), CancellationToken.None);

    /// <summary>Starts a container of busybox in the background; a server of nc is there to connect to afterwards.</summary>
    public async Task<string> RunAsync(string name, string network, IEnumerable<string> flags, params IEnumerable<string> command)
    {
        string[] words = [.. command];
        string id = (await PodshAsync(["run", "-d", "--name", name, "--network", network, .. flags, "--rootfs", RootFs, .. words]))
            .Succeeded()
            .Text;
        if (words is ["nc", "-ll", "-p", { } port, ..])
        {
            await ListensAsync(name, port);
        }

        return id;
    }

    /// <summary>Waits until something in a container listens at a TCP port.</summary>
    public async Task ListensAsync(string name, string port) =>
        (await PodshAsync("exec", name, "sh", "-c", $"until netstat -ltn | grep -q :{port}; do sleep 0.01; done")).Succeeded();

    /// <summary>Starts one that says a word to whoever connects to its port 8080.</summary>
    public Task<string> ServeAsync(string name, string network, string word, params IEnumerable<string> flags) =>
        RunAsync(name, network, flags, "nc", "-ll", "-p", "8080", "-e", "echo", word);

    /// <summary>What a server says to a container; the empty text when it is not reached.</summary>
    public async Task<string> AskAsync(string from, string server) =>
        (
            await PodshAsync("exec", from, "sh", "-c", $"for i in 1 2 3 4 5; do nc -w 3 {server} 8080 </dev/null && break; sleep 1; done")
        ).Text;

    /// <summary>Whether a name has an address for a container, asked once.</summary>
    public async Task<bool> KnowsAsync(string from, string name) => (await PodshAsync("exec", from, "nslookup", name)).ExitCode == 0;

    /// <summary>Asks the engine as a cmdlet does.</summary>
    public async Task<List<TItem>> CallAsync<TRequest, TItem>(Operation<TRequest, TItem> operation, TRequest request)
    {
        using EngineSession session = new(OnHost(_podsh.Command("engine")));
        return await session.CallAsync(operation, request);
    }

    public async Task<PodNetwork> CreateAsync(NetworkCreateOptions options) =>
        Assert.Single(await CallAsync(Operations.NetworkCreate, options));

    /// <summary>Waits until what was left to processes of their own is done.</summary>
    public async Task SettleAsync()
    {
        foreach ((int pid, _) in Processes().Where(one => one.Words.Contains("cleanup", StringComparison.Ordinal)))
        {
            await WaitForEndAsync(pid);
        }

        (await PodshAsync("container", "cleanup", "--networks")).Succeeded();
    }

    /// <summary>Waits until a process has ended, which need not be a child.</summary>
    public static async Task WaitForEndAsync(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (ArgumentException e)
        {
            Trace.WriteLine($"Process {pid} ended between the two looks: {e.Message}");
        }
    }

    /// <summary>The processes that have the scene's run root among their words, but for the pause process.</summary>
    public List<string> Helpers() => [.. Processes().Select(one => one.Words)];

    private List<(int Pid, string Words)> Processes()
    {
        List<(int Pid, string Words)> found = [];
        foreach (
            string directory in Directory
                .EnumerateDirectories("/proc")
                .Where(directory => char.IsAsciiDigit(Path.GetFileName(directory)[0]))
        )
        {
            try
            {
                string words = File.ReadAllText($"{directory}/cmdline").Replace('\0', ' ');
                if (words.Contains(RunRoot, StringComparison.Ordinal) && !words.StartsWith("podshell-pause", StringComparison.Ordinal))
                {
                    found.Add((int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture), words));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended between the two looks, or is another user's.
                continue;
            }
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await PodshAsync("rm", "-f", "-t", "0", "--all");
        await PodshAsync("container", "cleanup", "--networks");
        await _roots.DisposeAsync();
        if (_host is not null)
        {
            _host.Kill();
            await _host.WaitForExitAsync();
            _host.Dispose();
        }
    }

    private static bool Find(string program) => s_programs.Any(directory => File.Exists($"{directory}/{program}"));

    private async Task MakeHostAsync()
    {
        _host = ProcessRunner.Start(new ProcessCommand("unshare", ["--net", "sh", "-c", "echo ready; exec sleep 100000"]));
        Assert.Equal("ready", await _host.StandardOutput.ReadLineAsync());
        (await OnHostAsync(Path.Combine(RootFs, "bin", "busybox"), "ip", "link", "set", "lo", "up")).Succeeded();
    }

    private Task MakeRootFsAsync()
    {
        foreach (string directory in (ReadOnlySpan<string>)["bin", "etc", "proc", "sys", "dev", "tmp", "run"])
        {
            Directory.CreateDirectory(Path.Combine(RootFs, directory));
        }

        File.Copy(RepositoryLayout.Fixture("tools", "busybox"), Path.Combine(RootFs, "bin", "busybox"));
        foreach (string applet in s_applets)
        {
            File.CreateSymbolicLink(Path.Combine(RootFs, "bin", applet), "busybox");
        }

        return File.WriteAllTextAsync(Path.Combine(RootFs, "etc", "passwd"), "root:x:0:0:root:/:/bin/sh\n");
    }
}
