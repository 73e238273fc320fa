using System.Diagnostics;
using System.Globalization;
using PodShell.Engine.Core;
using PodShell.Linux.Events;
using PodShell.Linux.Processes;
using PodShell.Testing;

namespace PodShell.Faults.Tests.Fixtures;

/// <summary>
/// A store with an image, two networks and a container that runs all the time and has to survive every kill of others, and a registry with
/// a second image.
/// </summary>
public sealed class FaultScene : IAsyncLifetime
{
    private readonly TempRoots _roots = new();
    private readonly PodshRunner _podsh;
    private RegistryProcess? _registry;
    private Process? _host;
    private string _image = "";

    // Those that talk to the registry, which is not in the scene's network namespace.
    private static readonly string[] s_toRegistry = ["pull", "login", "push"];

    private string _pulled = "";
    private int _kills;
    private bool _dirty;

    public FaultScene()
    {
        _podsh = new PodshRunner(_roots) { Timeout = TimeSpan.FromMinutes(2) };
        Scan = new LeakScan(_roots, () => StateRows.Read(_roots), () => _host?.Id ?? Environment.ProcessId);
    }

    /// <summary>What is on the host.</summary>
    public LeakScan Scan { get; }

    /// <summary>A directory for a test's own files.</summary>
    public string Scratch => _roots.Scratch;

    /// <summary>Where what runs keeps its files.</summary>
    public string RunRoot => _roots.RunRoot;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await MakeHostAsync();
        }

        _registry = await RegistryProcess.StartAsync();
        using RegistryPusher pusher = new(_registry);
        await pusher.PushAsync(TestImages.Busybox(), "base", "1");
        using TarBuilder tar = new();
        await pusher.PushAsync(
            TestImages.BusyboxBuilder().Layer(tar.Folder("more").File("more/data", new byte[3 << 20])).Build(),
            "pulled",
            "1"
        );
        _image = $"{_registry.Address}/base:1";
        _pulled = $"{_registry.Address}/pulled:1";
        await SucceedAsync("pull -q {image}");
        await SucceedAsync("network create net");
        await SucceedAsync("network create other");
        await SucceedAsync("run -d --name bystander {image} sleep 100000");

        // What the first use of a network leaves for all later ones, and the directories of every kind, are no container's.
        await SucceedAsync("run --rm --network net -p 127.0.0.1:{port}:80 {image} true");
        await SucceedAsync("run --rm --network other {image} true");
        await SucceedAsync("run --rm -v /data {image} true");
        await SucceedAsync("pull -q {pulled}");
        await SucceedAsync("rmi {pulled}");

        // Makes the directories that stay.
        await SucceedAsync("volume create -o type=tmpfs first");
        await SucceedAsync("run --rm --network none -v first:/v {image} true");
        await SucceedAsync("volume rm first");
        await SucceedAsync("secret create first /etc/os-release");
        await SucceedAsync("secret rm first");
        await SucceedAsync("pod create --name warm");
        await SucceedAsync("pod start warm");
        await SucceedAsync("pod rm -f -t 0 warm");
        await Scan.SettleAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("rm -f -t 0 --all");
        await Scan.SettleAsync();
        await _roots.DisposeAsync();
        if (_registry is not null)
        {
            await _registry.DisposeAsync();
        }

        if (_host is not null)
        {
            _host.Kill();
            await _host.WaitForExitAsync();
            _host.Dispose();
        }
    }

    /// <summary>A command line with what the scene has in place of its names.</summary>
    /// <param name="line">The line.</param>
    /// <returns>Its words.</returns>
    public string[] Words(string line) =>
        [
            .. line.Split(' ')
                .Select(word =>
                    word.Replace("{image}", _image, StringComparison.Ordinal)
                        .Replace("{pulled}", _pulled, StringComparison.Ordinal)
                        .Replace("{registry}", _pulled.Split('/')[0], StringComparison.Ordinal)
                        .Replace("{scratch}", Scratch, StringComparison.Ordinal)
                        .Replace(
                            "{port}",
                            word.Contains("{port}", StringComparison.Ordinal)
                                ? LoopbackPort.Free().ToString(CultureInfo.InvariantCulture)
                                : "",
                            StringComparison.Ordinal
                        )
                ),
        ];

    /// <summary>A command of the scene's podsh.</summary>
    /// <param name="line">The command line.</param>
    /// <returns>It.</returns>
    public ProcessCommand Command(string line)
    {
        ProcessCommand command = _podsh.Command(Words(line));

        // The registry is on the loopback of the tests.
        return _host is null || s_toRegistry.Any(verb => line.StartsWith(verb, StringComparison.Ordinal))
            ? command
            : command with
            {
                FileName = "nsenter",
                Arguments =
                [
                    string.Create(CultureInfo.InvariantCulture, $"--net=/proc/{_host.Id}/ns/net"),
                    "--",
                    command.FileName,
                    .. command.Arguments,
                ],
            };
    }

    /// <summary>Runs a command.</summary>
    /// <param name="line">The command line.</param>
    /// <returns>How it ended.</returns>
    public Task<ProcessResult> RunAsync(string line) => ProcessRunner.RunAsync(Command(line), CancellationToken.None);

    /// <summary>Runs a command that has to succeed without a word on stderr.</summary>
    /// <param name="line">The command line.</param>
    /// <returns>What it printed.</returns>
    public async Task<string> SucceedAsync(string line)
    {
        ProcessResult result = (await RunAsync(line)).Succeeded();
        Assert.Equal("", result.Error);
        return result.Text;
    }

    /// <summary>Does what a scenario wants and kills it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="kill">Runs the victim and has it killed; gets its command.</param>
    /// <returns>A task.</returns>
    internal async Task SurviveAsync(Scenario scenario, Func<ProcessCommand, Task> kill)
    {
        await ClearAsync();
        IReadOnlyList<string> empty = await TakeAsync();
        foreach (string line in scenario.Before)
        {
            await SucceedAsync(line);
        }

        await Scan.SettleAsync();
        await kill(Command(scenario.Victim));
        Scan.Notice();

        // Any next command will do; where what the killed one left is at the repair already, it leaves that alone. From here on nothing may
        // be half.
        await SucceedAsync("ps -a");
        await Scan.SettleAsync();
        string[] names = (await SucceedAsync("ps -a --format {{.Names}}")).Split('\n');
        await Scan.SettleAsync();
        if (
            scenario.Before.Length == 0
            && !names.Contains("v")
            && scenario.Then.Length == 0
            && (await RunAsync("pod exists v")).ExitCode != 0
            && (await RunAsync("network exists v")).ExitCode != 0
        )
        {
            AssertSame(empty, await TakeAsync());
        }

        if (scenario.ChangesNetworks)
        {
            string networks = (await RunAsync("ps --format {{.Networks}} --filter name=v")).Succeeded().Text.Trim();
            string[] devices = (await RunAsync("exec v ls /sys/class/net")).Succeeded().Text.Split('\n');
            Assert.Equal(networks.Split(',').Length, devices.Count(device => device.StartsWith("eth", StringComparison.Ordinal)));
        }

        foreach (string line in scenario.Then)
        {
            ProcessResult result = await RunAsync(line);
            if (line != scenario.Victim || scenario.IsDone is not { } done || !result.Error.Contains(done, StringComparison.Ordinal))
            {
                Assert.Equal("", result.Succeeded().Error);
            }
        }

        if (names.Contains("v"))
        {
            await SucceedAsync("start v");
        }

        foreach (string line in scenario.After)
        {
            ProcessResult result = await RunAsync(line);
            Assert.True(result.ExitCode == 0 || (result.ExitCode == 1 && line.Split(' ')[0] is "network" or "volume"), result.ToString());
        }

        AssertSame(empty, await TakeAsync());
        Cleared();
    }

    /// <summary>Runs a command that is killed at a point.</summary>
    /// <param name="command">The command.</param>
    /// <param name="point">The point.</param>
    /// <param name="inBackground">Whether it is reached by a process that the command leaves.</param>
    /// <returns>A task.</returns>
    internal async Task KillAtAsync(ProcessCommand command, FaultPoint point, bool inBackground)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"killed-{++_kills}");
        string mark = Path.Combine(_roots.Scratch, name);
        Task marked = inBackground
            ? DirectoryWatcher.WaitForNameAsync(_roots.Scratch, name, TestContext.Current.CancellationToken)
            : Task.CompletedTask;
        ProcessResult result = await ProcessRunner.RunAsync(
            command with
            {
                Environment = new Dictionary<string, string?>(command.Environment) { [FaultPoints.Variable] = $"{point}:1:{mark}" },
            },
            TestContext.Current.CancellationToken
        );
        Assert.True(inBackground ? result.ExitCode == 0 : result.ExitCode == 137, $"The point {point} was not reached.\n{result}");
        await marked.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(File.Exists(mark), $"The point {point} was not reached.\n{result}");
        if (
            inBackground && ProcessIdentity.TryParse(await File.ReadAllTextAsync(mark, TestContext.Current.CancellationToken)) is { } victim
        )
        {
            await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Takes away what a test that failed left, so that the others tell of themselves.</summary>
    /// <returns>A task.</returns>
    public async Task ClearAsync()
    {
        if (_dirty)
        {
            await RunAsync("pod rm -f -t 0 --all");
            await RunAsync("rm -f -t 0 --ignore v w");
            await RunAsync("network rm -f v");
        }

        _dirty = true;
    }

    /// <summary>Says that a test left nothing.</summary>
    public void Cleared() => _dirty = false;

    // Root's bridges and rules are in a network namespace that is made for these tests.
    private async Task MakeHostAsync()
    {
        _host = ProcessRunner.Start(
            new ProcessCommand(
                "unshare",
                "--net",
                "sh",
                "-c",
                $"{RepositoryLayout.Fixture("tools", "busybox")} ip link set lo up && echo ready; exec sleep 100000"
            )
        );
        Assert.Equal("ready", await _host.StandardOutput.ReadLineAsync());
    }

    private async Task<IReadOnlyList<string>> TakeAsync()
    {
        await Scan.SettleAsync();
        return await Scan.TakeAsync();
    }

    private static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        string[] left = [.. actual.Except(expected)];
        string[] lost = [.. expected.Except(actual)];
        Assert.True(left.Length == 0 && lost.Length == 0, $"Left:\n{string.Join('\n', left)}\nLost:\n{string.Join('\n', lost)}");
    }
}
