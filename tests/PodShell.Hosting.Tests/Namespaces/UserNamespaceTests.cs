using System.Diagnostics;
using System.Globalization;
using PodShell.Linux.Host;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;
using PodShell.Testing;

namespace PodShell.Hosting.Tests;

/// <summary>The namespace of an unprivileged user, made by running podsh as one.</summary>
public sealed class UserNamespaceTests
{
    private const int Kill = 9;

    [Fact]
    public async Task EightFirstCommandsMakeOneNamespace()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        ProcessResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => scene.PodshAsync("unshare", "readlink", "/proc/self/ns/user"))
        );
        Assert.All(results, r => Assert.Equal(0, r.Succeeded().ExitCode));
        Assert.Single(results.Select(r => r.Text).Distinct());
        Assert.Equal([scene.Recorded().Pid], scene.Holders());
    }

    [Fact]
    public async Task TheUserIsRootThereWithItsRangeAndInItsDirectory()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        IdMap map = IdMap.Parse((await scene.PodshAsync("unshare", "cat", "/proc/self/uid_map")).Succeeded().Output);
        Assert.Equal(scene.Uid, map.ToOutside(0));
        Assert.True(map.Count >= 65537);
        Assert.Equal("0", (await scene.PodshAsync("unshare", "id", "-u")).Succeeded().Text);
        Assert.Equal(scene.Home, (await scene.PodshAsync("unshare", "pwd")).Succeeded().Text);
        Assert.Equal(
            "000001ffffffffff",
            (await scene.PodshAsync("unshare", "awk", "/CapEff/{print $2}", "/proc/self/status")).Succeeded().Text
        );
    }

    [Fact]
    public async Task AKilledHolderIsReplaced()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        string first = (await scene.PodshAsync("unshare", "readlink", "/proc/self/ns/user")).Succeeded().Text;
        ProcessIdentity holder = scene.Recorded();
        Assert.True(holder.Signal(Kill));
        await holder.WaitForExitAsync(TestContext.Current.CancellationToken);

        string second = (await scene.PodshAsync("unshare", "readlink", "/proc/self/ns/user")).Succeeded().Text;
        Assert.NotEqual(first, second);
        Assert.NotEqual(holder, scene.Recorded());
        Assert.Single(scene.Holders());
    }

    /// <summary>systemd-tmpfiles deletes what is old in /tmp, but nothing in a directory that somebody has locked.</summary>
    [Fact]
    public async Task TheRunDirectoryIsLockedAsLongAsTheNamespaceIsHeld()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        Assert.Equal(0, (await LockAsync("--exclusive")).ExitCode);
        (await scene.PodshAsync("unshare", "true")).Succeeded();
        Assert.Equal(1, (await LockAsync("--exclusive")).ExitCode);
        Assert.Equal(0, (await LockAsync("--shared")).ExitCode);

        ProcessIdentity holder = scene.Recorded();
        Assert.True(holder.Signal(Kill));
        await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await LockAsync("--exclusive")).Succeeded();

        Task<ProcessResult> LockAsync(string how) => scene.RunAsync(new ProcessCommand("flock", how, "--nonblock", scene.RunRoot, "true"));
    }

    /// <summary>Where a user has no session, his run directory is in /tmp, where everybody can make one under that name.</summary>
    [Fact]
    public async Task APlantedRunDirectoryIsNotUsed()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        string planted = $"/tmp/podshell-run-{scene.Uid}";
        ProcessCommand command = scene.PodshCommand("ps");
        command = command with { Environment = new Dictionary<string, string?>(command.Environment!) { ["PODSHELL_RUNROOT"] = null } };
        Directory.CreateDirectory(planted, (UnixFileMode)0x1FF);
        try
        {
            ProcessResult refused = await scene.RunAsync(command);
            Assert.Equal(125, refused.ExitCode);
            Assert.Contains(planted, refused.Error, StringComparison.Ordinal);
            Assert.Contains("Set XDG_RUNTIME_DIR or PODSHELL_RUNROOT", refused.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(planted));
            Assert.Empty(scene.Holders());
        }
        finally
        {
            Directory.Delete(planted);
        }
    }

    [Fact]
    public async Task AKilledHolderIsReplacedWhileAMonitorStillRuns()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        string containers = Path.Combine(scene.RunRoot, "containers", "one");
        string monitor = Path.Combine(scene.Home, "conmon");
        (await scene.RunAsync(new ProcessCommand("mkdir", "-p", containers))).Succeeded();
        (await scene.RunAsync(new ProcessCommand("cp", ProgramFinder.TryFind("sh")!, monitor))).Succeeded();
        string first = (await scene.PodshAsync("unshare", "readlink", "/proc/self/ns/user")).Succeeded().Text;
        using Process running = ProcessRunner.Start(
            scene.AsUser(scene.PodshCommand("unshare", monitor, "-c", "echo ready; read line", containers))
        );
        Assert.Equal("ready", await running.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(
            $"{containers}/conmon.pid",
            running.Id.ToString(CultureInfo.InvariantCulture),
            TestContext.Current.CancellationToken
        );
        ProcessIdentity holder = scene.Recorded();
        Assert.True(holder.Signal(Kill));
        // A holder that is still on its way out can be joined, and then nobody would have replaced it.
        await holder.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(first, (await scene.PodshAsync("unshare", "readlink", "/proc/self/ns/user")).Succeeded().Text);
        running.Kill();
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(first, (await scene.PodshAsync("unshare", "readlink", "/proc/self/ns/user")).Succeeded().Text);
        Assert.Single(scene.Holders());
    }

    [Theory]
    [InlineData("1 1\n")]
    [InlineData("999999999 5\n")]
    [InlineData("nonsense\n")]
    [InlineData("")]
    public async Task AStaleFileIsReplaced(string content)
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        await scene.WritePidFileAsync(content);
        Assert.Equal("0", (await scene.PodshAsync("unshare", "id", "-u")).Succeeded().Text);
        Assert.Equal([scene.Recorded().Pid], scene.Holders());
    }

    [Fact]
    public async Task AReusedNumberIsNotJoined()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        using SpawnedProcess other = ProcessSpawner.Start(
            new SpawnOptions { Program = ProgramFinder.TryFind("sleep")!, Arguments = ["600"] }
        );
        await scene.WritePidFileAsync($"{other.Pid} 7\n");
        Assert.Equal("0", (await scene.PodshAsync("unshare", "id", "-u")).Succeeded().Text);
        Assert.NotEqual(other.Pid, scene.Recorded().Pid);
        Assert.True(other.Identity is not null);
        other.Signal(Kill);
        other.Wait();
    }

    [Fact]
    public async Task WithoutARangeOneIdIsMappedAndAWarningSaysSo()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync(subordinateIds: false);
        ProcessResult result = (await scene.PodshAsync("unshare", "cat", "/proc/self/uid_map")).Succeeded();
        Assert.Equal(1, IdMap.Parse(result.Output).Count);
        Assert.Contains("/etc/subuid", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutNewuidmapTheErrorNamesIt()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        string? helper = ProgramFinder.TryFind("newuidmap");
        Assert.SkipWhen(helper is null, "newuidmap is not installed");
        ProcessCommand command = scene.AsUser(scene.PodshCommand("unshare", "true"));
        using MountNamespaceThread mounts = MountNamespaceThread.Create();
        ProgramResult result = await mounts.Run(() =>
        {
            Mounts.Bind("/dev/null", helper);
            return ProgramRunner.RunAsync(
                new SpawnOptions
                {
                    Program = ProgramFinder.TryFind(command.FileName)!,
                    Arguments = command.Arguments,
                    Environment = new Dictionary<string, string>(
                        command.Environment.Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Key, v.Value!))
                    ),
                    WorkingDirectory = scene.Home,
                },
                TimeSpan.FromSeconds(30),
                TestContext.Current.CancellationToken
            );
        });
        Assert.Equal(125, result.Status.Code);
        Assert.Contains("newuidmap", result.Error, StringComparison.Ordinal);
        Assert.Empty(scene.Holders());
    }

    [Fact]
    public async Task ARunDirectoryOfSomebodyElseIsRefused()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        ProcessCommand command = scene.PodshCommand("unshare", "true");
        ProcessResult result = await scene.RunAsync(
            command with
            {
                Environment = new Dictionary<string, string?>(command.Environment) { ["PODSHELL_RUNROOT"] = "/root/podshell-not-mine" },
            }
        );
        Assert.Equal(125, result.ExitCode);
        Assert.Empty(scene.Holders());
    }

    [Fact]
    public async Task ASquattedNameIsRefused()
    {
        await using NamespaceScene scene = await NamespaceScene.CreateAsync();
        string squatted = $"/tmp/podshell-run-{scene.Uid}";
        Directory.CreateDirectory(squatted);
        try
        {
            ProcessCommand command = scene.PodshCommand("unshare", "true");
            ProcessResult result = await scene.RunAsync(
                command with
                {
                    Environment = new Dictionary<string, string?>(command.Environment)
                    {
                        ["PODSHELL_RUNROOT"] = null,
                        ["XDG_RUNTIME_DIR"] = null,
                    },
                }
            );
            Assert.Equal(125, result.ExitCode);
            Assert.Contains($"is safe for user {scene.Uid}", result.Error, StringComparison.Ordinal);
            Assert.Empty(scene.Holders());
        }
        finally
        {
            Directory.Delete(squatted);
        }
    }
}
