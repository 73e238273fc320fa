using System.Globalization;
using System.Text.Json;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Network.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Network.Tests;

/// <summary>
/// What happens when a container ends and no later command looks, in every mode of the network: asserted on the events file, the
/// directories and the processes, since each command repairs as it answers.
/// </summary>
public sealed class UnattendedEndTests
{
    private const string Pod = "--pod";

    public static TheoryData<string> Modes => new("default", "none", "host", "bridge", "pod", "slirp4netns", "pasta");

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task WhatEndsByItselfIsRecordedRestartedAndTakenAway(string mode)
    {
        Assert.SkipWhen(NetworkScene.IsRoot && mode is ("slirp4netns" or "pasta"), "slirp4netns and pasta are a user's.");
        Assert.SkipUnless(mode is not ("slirp4netns" or "pasta") || ProgramFinder.TryFind(mode) is not null, $"Needs {mode}.");
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        string[] network = await NetworkAsync(scene, mode);
        string[] before = Directory.GetDirectories($"{scene.RunRoot}/containers");
        int lasting = Directory.GetDirectories($"{scene.Root}/containers").Length;
        using DirectoryWatcher events = new($"{scene.Root}/events", DirectoryChangeKind.Written);

        // A terminal takes a monitor as well as detaching does; the exit code comes back either way.
        (await scene.PodshAsync(["run", "--rm", .. network, "--rootfs", scene.RootFs, "sh", "-c", "exit 5"])).EndedWith(5);
        (await scene.PodshAsync(["run", "--rm", "-t", .. network, "--rootfs", scene.RootFs, "sh", "-c", "exit 6"])).EndedWith(6);
        string again = await StartAsync(scene, network, "--restart", "on-failure:1", "--name", "again", "sh", "-c", "exit 3");
        string gone = await StartAsync(scene, network, "--rm", "--name", "gone", "sh", "-c", "exit 4");
        string late = await StartAsync(scene, network, "--timeout", "1", "--name", "late", "sleep", "1000");

        await UntilAsync(events, scene, all =>
            all.Count(one => one == (again, "died", 3)) == 2
            && all.Contains((gone, "remove", null))
            && all.Contains((gone, "died", 4))
            && all.Exists(one => one.Id == late && one.Action == "died")
        );
        foreach (string id in new[] { again, gone, late })
        {
            await MonitorEndsAsync(id);
        }

        Assert.Equal(1, Events(scene).Count(one => one.Id == again && one.Action == "start") - 1);
        Assert.Equal(before.Order(), Directory.GetDirectories($"{scene.RunRoot}/containers").Order());
        Assert.Empty(Directory.GetFiles($"{scene.RunRoot}/exits"));
        Assert.Equal(lasting + 2, Directory.GetDirectories($"{scene.Root}/containers").Length);
        Assert.False(Directory.Exists($"{scene.Root}/containers/{gone}"));
        Assert.DoesNotContain(scene.Helpers(), words =>
            words.Contains(again, StringComparison.Ordinal) || words.Contains(late, StringComparison.Ordinal)
        );

        // Only now somebody looks. The end was recorded when it came, not when it was looked at.
        DateTimeOffset looked = DateTimeOffset.Now;
        Assert.Equal(
            "exited 3 1",
            (await scene.PodshAsync("inspect", "-f", "{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}}", "again")).Succeeded().Text
        );
        string finished = (await scene.PodshAsync("inspect", "-f", "{{json .State.FinishedAt}}", "again")).Succeeded().Text;
        Assert.True(JsonSerializer.Deserialize<DateTimeOffset>(finished) < looked);
        await RemovePodAsync(scene, mode);
    }

    [Fact]
    public async Task ItIsRestartedUntilSomebodyStopsIt()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        Directory.CreateDirectory($"{scene.Root}/events");
        using DirectoryWatcher events = new($"{scene.Root}/events", DirectoryChangeKind.Written);
        string id = await StartAsync(scene, [], "--restart", "always", "--name", "always", "sh", "-c", "exit 0");
        await UntilAsync(events, scene, all => all.Count(one => one.Id == id && one.Action == "start") >= 4);
        (await scene.PodshAsync("stop", "-t", "0", "always")).Succeeded();
        await MonitorEndsAsync(id);
        int starts = Events(scene).Count(one => one.Id == id && one.Action == "start");
        Assert.Empty(Directory.GetDirectories($"{scene.RunRoot}/containers"));
        Assert.Equal("exited", (await scene.PodshAsync("inspect", "-f", "{{.State.Status}}", "always")).Succeeded().Text);
        Assert.Equal(starts, Events(scene).Count(one => one.Id == id && one.Action == "start"));
    }

    // As when a user's manager is killed, or a host is reset whose boot id stays.
    [Fact]
    public async Task WhatEndsTogetherWithItsRunDirectoryGivesItsAddressesBack()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "one" });
        string kept = await StartAsync(scene, ["--network", "one"], "--name", "kept", "sleep", "1000");
        string gone = await StartAsync(scene, ["--network", "one"], "--rm", "--name", "gone", "sleep", "1000");
        foreach (string id in new[] { kept, gone })
        {
            string[] pids = (await scene.PodshAsync("inspect", "-f", "{{.State.ConmonPid}} {{.State.Pid}}", id))
                .Succeeded()
                .Text.Split(' ');
            foreach (int pid in pids.Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)))
            {
                ProcessIdentity.TryGet(pid)?.Signal(Signal.Kill.Number);
                await NetworkScene.WaitForEndAsync(pid);
            }
        }

        foreach (
            string left in Directory
                .GetFileSystemEntries(scene.RunRoot)
                .Where(left => !left.EndsWith("/networks", StringComparison.Ordinal))
        )
        {
            if (Directory.Exists(left))
            {
                Directory.Delete(left, recursive: true);
            }
            else
            {
                File.Delete(left);
            }
        }

        Assert.Equal("kept", (await scene.PodshAsync("ps", "-a", "--format", "{{.Names}}")).Succeeded().Text);
        Assert.Equal("map[]", (await scene.PodshAsync("network", "inspect", "-f", "{{.Containers}}", "one")).Succeeded().Text);
        (await scene.PodshAsync("rm", "kept")).Succeeded();
        (await scene.PodshAsync("network", "rm", "one")).Succeeded();
    }

    [Fact]
    public async Task ADamagedDescriptionOfANetworkKeepsNobodyFromLookingAndRemoving()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "one" });
        string id = await StartAsync(scene, ["--network", "one"], "--name", "web", "sleep", "1000");
        await File.WriteAllTextAsync($"{scene.RunRoot}/containers/{id}/network.json", "Tgarbage", TestContext.Current.CancellationToken);
        Assert.Equal("web", (await scene.PodshAsync("inspect", "-f", "{{.Name}}", "web")).Succeeded().Text);
        ProcessResult removed = await scene.PodshAsync("rm", "-f", "-t", "0", "web");
        Assert.Equal("", removed.Succeeded().Error);
        (await scene.PodshAsync("network", "rm", "one")).Succeeded();
    }

    [Fact]
    public async Task ARestartThatFailsIsTriedAgain()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        Directory.CreateDirectory($"{scene.Root}/events");
        using DirectoryWatcher events = new($"{scene.Root}/events", DirectoryChangeKind.Written);
        string source = scene.RootFs + "-source";
        Directory.CreateDirectory(source);
        (
            await scene.PodshAsync(
                "run",
                "-d",
                "--name",
                "again",
                "--restart",
                "always",
                "-v",
                $"{source}:/d",
                "--rootfs",
                scene.RootFs,
                "sh",
                "-c",
                "until [ -e /d/go ]; do sleep 0.05; done"
            )
        ).Succeeded();
        Directory.Move(source, source + "-away");
        await File.WriteAllTextAsync(source + "-away/go", "", TestContext.Current.CancellationToken);
        string[] seen;
        do
        {
            seen = (await scene.PodshAsync("inspect", "-f", "{{.RestartCount}} {{.State.Status}} {{.State.Error}}", "again"))
                .Succeeded()
                .Text.Split(' ', 3);
        } while (int.Parse(seen[0], CultureInfo.InvariantCulture) < 2);

        Assert.Contains(source, seen[2], StringComparison.Ordinal);
        File.Delete(source + "-away/go");
        Directory.Move(source + "-away", source);
        await UntilAsync(events, scene, all => all.Count(one => one.Action == "start") >= 2);
        Assert.Equal("running", (await scene.PodshAsync("inspect", "-f", "{{.State.Status}}", "again")).Succeeded().Text);
        (await scene.PodshAsync("rm", "-f", "-t", "0", "again")).Succeeded();
    }

    [Fact]
    public async Task ARemovalWinsAgainstAStartAndReplacingAgainstReplacing()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        for (int i = 0; i < 4; i++)
        {
            (
                await scene.PodshAsync("create", "--name", "web", "--stop-signal", "KILL", "--rootfs", scene.RootFs, "sleep", "1000")
            ).Succeeded();
            Task<ProcessResult> start = scene.PodshAsync("start", "web");
            (await scene.PodshAsync("rm", "-f", "web")).Succeeded();
            Assert.True((await start).ExitCode is 0 or 125);
        }

        Assert.Empty(Directory.GetDirectories($"{scene.Root}/containers"));
        ProcessResult[] results = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ =>
                    scene.PodshAsync(
                        "run",
                        "-d",
                        "--replace",
                        "--name",
                        "web",
                        "--stop-signal",
                        "KILL",
                        "--rootfs",
                        scene.RootFs,
                        "sleep",
                        "1000"
                    )
                )
        );
        Assert.All(results, result => result.Succeeded());
        string left = Path.GetFileName(Assert.Single(Directory.GetDirectories($"{scene.Root}/containers")));
        Assert.Contains(left, results.Select(result => result.Text));
        Assert.Equal("running", (await scene.PodshAsync("inspect", "-f", "{{.State.Status}}", "web")).Succeeded().Text);

        // In the foreground it is its command that ends it, as soon as it has begun.
        (await scene.PodshAsync("rm", "-f", "web")).Succeeded();
        using DirectoryWatcher made = new($"{scene.RunRoot}/containers", DirectoryChangeKind.Created);
        Task<ProcessResult> foreground = scene.PodshAsync("run", "--rm", "--name", "web", "--rootfs", scene.RootFs, "sleep", "1000");
        await made.NextAsync(TestContext.Current.CancellationToken);
        (await scene.PodshAsync("rm", "-f", "-t", "0", "web")).Succeeded();
        (await foreground).EndedWith(137);
        Assert.Empty(Directory.GetDirectories($"{scene.Root}/containers"));
    }

    [Fact]
    public async Task ARuntimeThatIsGoneStopsNothingElse()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        string runtime = $"{scene.RootFs}/../crun-x";
        runtime = Path.GetFullPath(runtime);
        File.Copy(ProgramFinder.TryFind("crun") ?? ProgramFinder.TryFind("runc")!, runtime);
        (await scene.PodshAsync("--runtime", runtime, "run", "-d", "--name", "odd", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        (await scene.PodshAsync("exec", "odd", "true")).Succeeded();
        Assert.Equal(runtime, (await scene.PodshAsync("inspect", "-f", "{{.OCIRuntime}}", "odd")).Succeeded().Text);
        File.Delete(runtime);
        await scene.RunAsync("other", "none", [], "sleep", "1000");
        Assert.Equal(["odd", "other"], (await scene.PodshAsync("ps", "--format", "{{.Names}}")).Succeeded().Lines.Order());
        (await scene.PodshAsync("exec", "odd", "true")).EndedWith(125);
        (await scene.PodshAsync("rm", "-f", "-t", "0", "other")).Succeeded();
        (await scene.PodshAsync("stop", "-t", "0", "odd")).Succeeded();
        ProcessResult start = (await scene.PodshAsync("start", "odd")).EndedWith(125);
        Assert.Contains(runtime, start.Error, StringComparison.Ordinal);
        (await scene.PodshAsync("rm", "odd")).Succeeded();
        Assert.Empty(Directory.GetDirectories($"{scene.RunRoot}/containers"));
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task APathDirectoryThatMayNotBeEnteredIsSkipped()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        DirectoryInfo closed = Directory.CreateDirectory($"{scene.RootFs}/../closed", UnixFileMode.None);
        ProcessResult result = await scene.PodshWithAsync(
            new() { ["PATH"] = $"{closed.FullName}:/root/bin:/usr/bin:/bin" },
            "--runtime",
            "crun-that-is-nowhere",
            "run",
            "--rm",
            "--rootfs",
            scene.RootFs,
            "true"
        );
        result.EndedWith(125);
        Assert.Contains("crun-that-is-nowhere", result.Error, StringComparison.Ordinal);
        Assert.Contains("not found", result.Error, StringComparison.Ordinal);
    }

    private static async Task<string[]> NetworkAsync(NetworkScene scene, string mode)
    {
        switch (mode)
        {
            case "default":
                Directory.CreateDirectory($"{scene.Root}/events");
                (await scene.PodshAsync("ps")).Succeeded();
                return [];
            case "bridge":
                (await scene.PodshAsync("network", "create", "web")).Succeeded();
                return ["--network", "web"];
            case "pod":
                (await scene.PodshAsync("pod", "create", "--name", "p")).Succeeded();
                (await scene.PodshAsync("pod", "start", "p")).Succeeded();
                return [Pod, "p"];
            default:
                (await scene.PodshAsync("ps")).Succeeded();
                Directory.CreateDirectory($"{scene.Root}/events");
                return ["--network", mode];
        }
    }

    private static async Task RemovePodAsync(NetworkScene scene, string mode)
    {
        if (mode == "pod")
        {
            (await scene.PodshAsync("pod", "rm", "-f", "-t", "0", "p")).Succeeded();
        }
    }

    private static async Task<string> StartAsync(NetworkScene scene, string[] network, params string[] words)
    {
        // The command begins after the name.
        int command = Array.IndexOf(words, "--name") + 2;
        return (await scene.PodshAsync(["run", "-d", .. network, .. words[..command], "--rootfs", scene.RootFs, .. words[command..]]))
            .Succeeded()
            .Text;
    }

    private static async Task UntilAsync(
        DirectoryWatcher watcher,
        NetworkScene scene,
        Predicate<List<(string Id, string Action, int? ExitCode)>> met
    )
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!met(Events(scene)))
        {
            await watcher.NextAsync(limit.Token);
        }
    }

    private static List<(string Id, string Action, int? ExitCode)> Events(NetworkScene scene)
    {
        List<(string, string, int?)> found = [];
        string path = $"{scene.Root}/events/events.log";
        foreach (string line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            using JsonDocument one = JsonDocument.Parse(line);
            found.Add(
                (
                    one.RootElement.GetProperty("id").GetString()!,
                    one.RootElement.GetProperty("action").GetString()!,
                    one.RootElement.TryGetProperty("exitCode", out JsonElement code) ? code.GetInt32() : null
                )
            );
        }

        return found;
    }

    // conmon ends when the clean-up that it called has ended.
    private static async Task MonitorEndsAsync(string id)
    {
        foreach (string directory in Directory.GetDirectories("/proc").Where(one => char.IsAsciiDigit(Path.GetFileName(one)[0])))
        {
            if (
                ProcFile.TryRead($"{directory}/cmdline")?.Split('\0') is [var program, .. var words]
                && Path.GetFileName(program) == "conmon"
                && words.Contains(id)
                && ProcessIdentity.TryGet(int.Parse(Path.GetFileName(directory), System.Globalization.CultureInfo.InvariantCulture))
                    is { } monitor
            )
            {
                await monitor
                    .WaitForExitAsync(TestContext.Current.CancellationToken)
                    .WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            }
        }
    }
}
