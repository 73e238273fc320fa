using PodShell.Faults.Tests.Fixtures;
using PodShell.Linux.Processes;
using PodShell.Testing;

namespace PodShell.Faults.Tests;

/// <summary>
/// kill -9 of one process of a container that runs, and of a runtime at work: the next command copes, and a removal leaves nothing.
/// </summary>
/// <param name="scene">The scene.</param>
[Collection(SharedScene.Name)]
public sealed class KillOfEachProcessTests(FaultScene scene)
{
    private const string Run = "run -d --name v {image} sleep 1000";
    private const string RunOnBridge = "run -d --name v --network net -p 127.0.0.1:{port}:80 {image} sleep 1000";

    [Fact]
    public Task TheMonitor() => SurviveAsync(Run, process => process.Program == "conmon", "running");

    [Fact]
    public Task TheContainersFirstProcess() => SurviveAsync(Run, null, "exited");

    [Fact]
    [Trait("Runs", "User")]
    public Task TheNetworkHelper() => SurviveAsync(Run, process => process.Program is "pasta" or "pasta.avx2" or "slirp4netns", "running");

    [Fact]
    [Trait("Runs", "User")]
    public Task TheHelperOfTheBridges() =>
        SurviveAsync(RunOnBridge, process => process.Program is "pasta" or "pasta.avx2" or "slirp4netns", "running");

    [Fact]
    [Trait("Runs", "User")]
    public Task TheForwarderOfPorts() => SurviveAsync(RunOnBridge, process => process.Has("forward"), "running");

    [Fact]
    public Task TheNameService() => SurviveAsync(RunOnBridge, process => process.Program == "aardvark-dns", "running");

    [Fact]
    public async Task AMonitorAndItsContainerTogether()
    {
        IReadOnlyList<string> before = await BeginAsync();
        await scene.SucceedAsync(Run);
        await KillAsync(await OneAsync(before, process => process.Program == "conmon"));
        await KillAsync(await FirstOfAsync("v"));

        Assert.Equal("exited/137", await scene.SucceedAsync("inspect --format {{.State.Status}}/{{.State.ExitCode}} v"));
        await scene.SucceedAsync("start v");
        await scene.SucceedAsync("rm -f -t 0 v");
        await EndAsync(before);
    }

    [Fact]
    public async Task ThePauseProcessOfAPod()
    {
        IReadOnlyList<string> before = await BeginAsync();
        await scene.SucceedAsync("pod create --name v");
        string infra = await scene.SucceedAsync("pod inspect --format {{.InfraContainerID}} v");
        await scene.SucceedAsync("pod start v");
        await KillAsync(await FirstOfAsync(infra));
        await scene.SucceedAsync("pod ps");
        await scene.SucceedAsync("pod start v");
        await scene.SucceedAsync("pod rm -f -t 0 v");
        await EndAsync(before);
    }

    [Theory]
    [InlineData("create", false, "run -d --name v --runtime {runtime} {image} sleep 1000")]
    [InlineData("create", true, "run -d --name v --runtime {runtime} {image} sleep 1000")]
    [InlineData("start", false, "run -d --name v --runtime {runtime} {image} sleep 1000")]
    [InlineData("start", true, "run -d --name v --runtime {runtime} {image} sleep 1000")]
    [InlineData("run", false, "run --rm --name v --runtime {runtime} {image} true")]
    public async Task TheRuntime(string verb, bool afterItsWork, string line)
    {
        string runtime = Path.Combine(scene.Scratch, "crun");
        string kill = afterItsWork ? "\"$crun\" \"$@\"; kill -9 $$" : "kill -9 $$";
        await File.WriteAllTextAsync(
            runtime,
            "#!/bin/sh\nfor crun in /usr/local/bin/crun /usr/bin/crun; do [ -x $crun ] && break; done\ncase \" $* \" in "
                + $"*\" {verb} \"*) {kill};; esac\nexec \"$crun\" \"$@\"\n",
            TestContext.Current.CancellationToken
        );
        File.SetUnixFileMode(runtime, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        await scene.Scan.SettleAsync();
        IReadOnlyList<string> before = await BeginAsync();
        ProcessResult result = await scene.RunAsync(line.Replace("{runtime}", runtime, StringComparison.Ordinal));
        Assert.NotEqual(0, result.ExitCode);
        Assert.StartsWith("Error: ", result.Error, StringComparison.Ordinal);
        await scene.SucceedAsync("ps -a");
        await scene.SucceedAsync("rm -f -t 0 --ignore v");
        await EndAsync(before);
    }

    [Theory]
    [InlineData("setup", false, 126)]
    [InlineData("setup", true, 126)]
    [InlineData("teardown", false, 0)]
    [InlineData("teardown", true, 0)]
    [Trait("Runs", "Root")]
    public async Task Netavark(string verb, bool afterItsWork, int expected)
    {
        string installed = ProgramFinder.TryFind("netavark") ?? throw new InvalidOperationException("There is no netavark.");
        string real = Path.Combine(scene.Scratch, "netavark.real");
        string wrapper = Path.Combine(scene.Scratch, "netavark");
        File.Copy(installed, real, overwrite: true);
        string kill = $"if mkdir {wrapper}.killed; then {(afterItsWork ? $"{real} \"$@\";" : "")} kill -9 $$; fi";
        if (Directory.Exists(wrapper + ".killed"))
        {
            Directory.Delete(wrapper + ".killed");
        }

        await File.WriteAllTextAsync(
            wrapper,
            $"#!/bin/sh\ncase \" $* \" in *\" {verb} \"*) {kill};; esac\nexec {real} \"$@\"\n",
            TestContext.Current.CancellationToken
        );
        File.SetUnixFileMode(wrapper, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        IReadOnlyList<string> before = await BeginAsync();

        // Only this command and what it starts sees the wrapper.
        ProcessCommand command = scene.Command("run --rm --name v --network net -p 127.0.0.1:{port}:80 {image} true");
        ProcessResult result = await ProcessRunner.RunAsync(
            command with
            {
                FileName = "unshare",
                Arguments =
                [
                    "--mount",
                    "sh",
                    "-c",
                    "mount --bind \"$0\" \"$1\"; shift; exec \"$@\"",
                    wrapper,
                    installed,
                    command.FileName,
                    .. command.Arguments,
                ],
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(expected, result.ExitCode);
        await scene.SucceedAsync("ps -a");
        await EndAsync(before);
    }

    private async Task SurviveAsync(string line, Func<HostProcess, bool>? victim, string state)
    {
        IReadOnlyList<string> before = await BeginAsync();
        await scene.SucceedAsync(line);
        await KillAsync(victim is null ? await FirstOfAsync("v") : await OneAsync(before, victim));
        if (state == "exited")
        {
            // The monitor takes it away at this moment.
            Assert.Equal("137", await scene.SucceedAsync("wait v"));
        }

        Assert.Equal(state, await scene.SucceedAsync("ps -a --filter name=v --format {{.State}}"));
        if (state == "exited")
        {
            await scene.SucceedAsync("start v");
        }

        Assert.Contains("x", await scene.SucceedAsync("exec v echo x"), StringComparison.Ordinal);
        await scene.SucceedAsync("rm -f -t 0 v");
        await EndAsync(before);
    }

    // By its number: it may not have executed its program yet.
    private async Task<HostProcess> FirstOfAsync(string container)
    {
        int pid = int.Parse(
            await scene.SucceedAsync("inspect --format {{.State.Pid}} " + container),
            System.Globalization.CultureInfo.InvariantCulture
        );
        return Assert.Single(HostProcess.List(), process => process.Pid == pid);
    }

    // The bystander has such a process too; numbers of processes begin anew one day, so that the newest is not the one with the highest.
    private async Task<HostProcess> OneAsync(IReadOnlyList<string> before, Func<HostProcess, bool> victim)
    {
        await scene.Scan.SettleAsync();
        return Assert.Single(scene.Scan.Processes(), process => victim(process) && !before.Contains(process.ToString()));
    }

    private async Task KillAsync(HostProcess process)
    {
        ProcessIdentity? identity = ProcessIdentity.TryGet(process.Pid);

        // Those in the user's namespace belong to ids of its own.
        ProcessResult result = Environment.IsPrivilegedProcess
            ? await ProcessRunner.RunAsync("kill", "-9", $"{process.Pid}")
            : await scene.RunAsync($"unshare kill -9 {process.Pid}");
        result.Succeeded();
        await (identity?.WaitForExitAsync(TestContext.Current.CancellationToken) ?? Task.CompletedTask);
    }

    private async Task<IReadOnlyList<string>> BeginAsync()
    {
        await scene.ClearAsync();
        return await TakeAsync();
    }

    private async Task EndAsync(IReadOnlyList<string> before)
    {
        Assert.Equal(before, await TakeAsync());
        scene.Cleared();
    }

    private async Task<IReadOnlyList<string>> TakeAsync()
    {
        await scene.Scan.SettleAsync();
        return await scene.Scan.TakeAsync();
    }
}
