using PodShell.Engine.Core;
using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Containers of a busybox root file system through the real <c>podsh</c>, as whoever runs the tests.</summary>
public sealed class EndToEndTests : IAsyncLifetime
{
    private static readonly string[] s_applets = ["sh", "echo", "sleep", "true", "cat", "id", "seq"];
    private readonly TempRoots _roots = new();
    private string _rootFs = "";
    private PodshRunner _podsh = null!;

    public ValueTask InitializeAsync()
    {
        _podsh = new PodshRunner(_roots);
        _rootFs = Path.Combine(_roots.Scratch, "rootfs");
        foreach (string directory in (ReadOnlySpan<string>)["bin", "etc", "proc", "sys", "dev", "tmp", "run"])
        {
            Directory.CreateDirectory(Path.Combine(_rootFs, directory));
        }

        File.Copy(RepositoryLayout.Fixture("tools", "busybox"), Path.Combine(_rootFs, "bin", "busybox"));
        foreach (string applet in s_applets)
        {
            File.CreateSymbolicLink(Path.Combine(_rootFs, "bin", applet), "busybox");
        }

        File.WriteAllText(Path.Combine(_rootFs, "etc", "passwd"), "root:x:0:0:root:/:/bin/sh\n");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await _roots.DisposeAsync();

    [Fact]
    public async Task AForegroundContainerGivesItsOutputAndExitCodeAndLeavesNothing()
    {
        ProcessResult result = (await Run(["--rm"], "sh", "-c", "echo out; echo err >&2; exit 3")).EndedWith(3);
        Assert.Equal("out\n", result.Output);
        Assert.Contains("err", result.Error, StringComparison.Ordinal);
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task ACommandThatIsNotThereIsExitCode127AndLeavesNothing()
    {
        (await Run(["--rm"], "nosuch")).EndedWith(127);
        (await Run(["--rm", "-d"], "nosuch")).EndedWith(127);
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task ADetachedContainerRunsLogsTakesCommandsStopsAndGoes()
    {
        (await Run(["-d", "--name", "web"], "sh", "-c", "echo one; echo two >&2; exec sleep 1000")).Succeeded();
        Assert.Equal("web", await _podsh.TextAsync("ps", "--format", "{{.Names}}"));
        (await _podsh.RunAsync("exec", "web", "sh", "-c", "exit 7")).EndedWith(7);
        Assert.Equal("one", (await _podsh.RunAsync("logs", "--tail", "2", "web")).Succeeded().Lines[0]);
        (await Run(["-d", "--name", "web"], "true")).EndedWith(125);
        (await _podsh.RunAsync("rm", "web")).EndedWith(2);
        (await _podsh.RunAsync("stop", "-t", "0", "web")).Succeeded();
        Assert.Equal("exited 137", await _podsh.TextAsync("inspect", "--format", "{{.State.Status}} {{.State.ExitCode}}", "web"));
        (await _podsh.RunAsync("start", "web")).Succeeded();
        (await _podsh.RunAsync("rm", "-f", "-t", "0", "web")).Succeeded();
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task WaitTellsTheExitCodeOfAContainerThatRemovesItself()
    {
        (await Run(["-d", "--rm", "--name", "short"], "sh", "-c", "sleep 1; exit 5")).Succeeded();
        Assert.Equal("5", await _podsh.TextAsync("wait", "short"));
    }

    [Fact]
    public async Task AStartThatIsKilledLeavesWhatTheNextCommandRepairs()
    {
        for (int i = 0; i < 10; i++)
        {
            ProcessCommand command = _podsh.Command([
                "run",
                "-d",
                "--network",
                "none",
                "--name",
                $"k{i}",
                "--rootfs",
                _rootFs,
                "sleep",
                "1000",
            ]);
            using CancellationTokenSource kill = new(TimeSpan.FromMilliseconds(10 + (i * 12)));
            try
            {
                await ProcessRunner.RunAsync(command, kill.Token);
            }
            catch (OperationCanceledException)
            {
                // Killed, as wanted; a fast machine may be done before.
            }

            (await _podsh.RunAsync("ps", "-a")).Succeeded();
        }

        foreach (string name in (await _podsh.RunAsync("ps", "-a", "--format", "{{.Names}}")).Succeeded().Lines)
        {
            (await _podsh.RunAsync("rm", "-f", "-t", "0", name)).Succeeded();
        }

        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task AKillOfTheFirstCommandLeavesAStoreWithADatabase()
    {
        ProcessCommand command = _podsh.Command("create", "--network", "none", "--rootfs", _rootFs, "true");
        ProcessResult killed = await ProcessRunner.RunAsync(
            command with
            {
                Environment = new Dictionary<string, string?>(command.Environment)
                {
                    [FaultPoints.Variable] = nameof(FaultPoint.CreateDirectories),
                },
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(137, killed.ExitCode);
        Assert.NotEmpty(Directory.GetFileSystemEntries(_roots.Root + "/containers"));
        Assert.Equal("", (await _podsh.RunAsync("ps", "-aq")).Succeeded().Text);
        (await Run(["--rm"], "true")).Succeeded();
    }

    [Fact]
    public async Task EightAtATimeDoNotDisturbOneAnother()
    {
        ProcessResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Run(["--rm"], "sh", "-c", $"echo {i}; exit {i}")));
        Assert.Equal(
            Enumerable.Range(0, 8).Select(i => (i, $"{i}\n", "")),
            results.Select(result => (result.ExitCode, result.Output, result.Error))
        );
        await AssertNothingLeftAsync();
    }

    private Task<ProcessResult> Run(string[] flags, params string[] command) =>
        _podsh.RunAsync(["run", "--network", "none", .. flags, "--rootfs", _rootFs, .. command]);

    private async Task AssertNothingLeftAsync()
    {
        // Who waited for a lock whose holder went leaves a trace, which the next command takes away.
        (await _podsh.RunAsync("ps")).Succeeded();
        Assert.Empty(Directory.GetFileSystemEntries(_roots.Root + "/containers"));
        Assert.Empty(Directory.GetFileSystemEntries(_roots.RunRoot + "/containers"));
        Assert.Empty(Directory.GetFileSystemEntries(_roots.RunRoot + "/exits"));

        // A monitor's own clean-up may just be looking; what counts is that no lock was left behind.
        Assert.Empty(new EngineLocks(new EnginePaths(_roots.Root, _roots.RunRoot)).Abandoned());
        Assert.DoesNotContain(_roots.Root, File.ReadAllText("/proc/self/mountinfo"), StringComparison.Ordinal);
    }
}
