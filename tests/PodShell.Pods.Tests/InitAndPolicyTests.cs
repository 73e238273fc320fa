using System.Globalization;

namespace PodShell.Pods.Tests;

/// <summary>Init containers, dependencies, restart and exit policies.</summary>
public sealed class InitAndPolicyTests : PodScene
{
    [Fact]
    public async Task InitContainersRunOneAfterTheOtherBeforeTheOthersAndOnceMeansOnce()
    {
        Pod pod = await NewPodAsync("p", options =>
            options.Storage.Mounts = [
                ContainerMount.Parse($"{Directory.CreateDirectory(Path.Combine(Roots.Scratch, "out")).FullName}:/out"),
            ]
        );
        await AddAsync("main", "p", "echo main >> /out/log; touch /out/main; exec sleep 1000");
        await AddAsync("first", "p", "echo first >> /out/log", options => options.InitContainer = InitContainerKind.Once);
        await AddAsync("second", "p", "echo second >> /out/log", options => options.InitContainer = InitContainerKind.Always);
        pod = await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        Assert.Equal(PodState.Running, pod.State);
        Assert.DoesNotContain(pod.Containers, container => container.Name == "first");
        await ReadyAsync("main");
        File.Delete(Path.Combine(Roots.Scratch, "out", "main"));
        await Engine.OneAsync(Operations.PodRestart, new StopPodRequest { Pod = "p", Timeout = 0 });
        await ReadyAsync("main");
        Assert.Equal(
            ["first", "second", "main", "second", "main"],
            await File.ReadAllLinesAsync(Path.Combine(Roots.Scratch, "out", "log"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task AnInitContainerThatFailsKeepsTheOthersFromStarting()
    {
        await NewPodAsync("p");
        await AddAsync("main", "p");
        await AddAsync("bad", "p", "exit 7", options => options.InitContainer = InitContainerKind.Always);
        PodShellException failure = await Engine.FailAsync(Operations.PodStart, new PodReference { Pod = "p" });
        Assert.Equal(ErrorIds.PodInitFailed, failure.ErrorId);
        Assert.Contains("'bad'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("7", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ContainerState.Created, (await ContainerAsync("main")).State);
    }

    [Fact]
    public async Task TheExitPolicyStopsThePodWithItsLastContainer()
    {
        Pod pod = await NewPodAsync("p", options => options.ExitPolicy = PodExitPolicy.Stop);
        await AddAsync("long", "p", "exec sleep 1000");
        await AddAsync("short", "p", "exit 3");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        Assert.Equal(3, (await EndOfAsync("short")).ExitCode);
        Assert.Equal(ContainerState.Running, (await ContainerAsync(pod.InfraId!)).State);
        await Engine.OneAsync(Operations.ContainerSignal, new SignalContainerRequest { Container = "long", Signal = Signal.Kill });
        await EndOfAsync(pod.InfraId!);
        Assert.Equal(PodState.Exited, (await PodAsync("p")).State);

        // The monitor's own clean-up does it when nobody else is there.
        await Engine.ListAsync(Operations.ContainerStart, new StartContainerRequest { Container = "short" });
        await EndOfAsync(pod.InfraId!);
    }

    [Fact]
    public async Task WithoutAPolicyThePodGoesOn()
    {
        Pod pod = await NewPodAsync("p");
        await AddAsync("short", "p", "exit 0");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        await EndOfAsync("short");
        Assert.Equal(ContainerState.Running, (await ContainerAsync(pod.InfraId!)).State);
        Assert.Equal(PodState.Degraded, (await PodAsync("p")).State);
    }

    [Fact]
    public async Task TheRestartPolicyIsThePodsUnlessTheContainerHasItsOwn()
    {
        string count = Path.Combine(Directory.CreateDirectory(Path.Combine(Roots.Scratch, "out")).FullName, "count");
        await NewPodAsync("p", options =>
        {
            options.RestartPolicy = RestartPolicy.Parse("on-failure:2");
            options.Storage.Mounts = [ContainerMount.Parse($"{Path.GetDirectoryName(count)}:/out")];
        });
        Container failing = await AddAsync("failing", "p", "echo run >> /out/count; exit 1");
        Container own = await AddAsync("own", "p", "exit 0", options => options.RestartPolicy = RestartPolicy.Parse("on-failure:9"));
        Container never = await AddAsync("never", "p", "exit 0", options => options.RestartPolicy = RestartPolicy.No);
        Assert.Equal(
            ("on-failure:2", "on-failure:9", "no"),
            (failing.RestartPolicy.ToString(), own.RestartPolicy.ToString(), never.RestartPolicy.ToString())
        );
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        await Engine.ListAsync(
            Operations.SystemEvents,
            new EventQuery
            {
                Follow = true,
                Since = DateTimeOffset.Now.AddHours(-1),
                Filters = new() { ["container"] = ["failing"], ["event"] = ["died"] },
            },
            died => died.Count == 3
        );
        Assert.Equal((ContainerState.Exited, 2), ((await ContainerAsync("failing")).State, (await ContainerAsync("failing")).RestartCount));
        Assert.Equal(3, (await File.ReadAllLinesAsync(count, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task WhatIsNeededStartsFirstAndStopsLast()
    {
        string log = Path.Combine(Directory.CreateDirectory(Path.Combine(Roots.Scratch, "out")).FullName, "log");
        await NewPodAsync("p", options => options.Storage.Mounts = [ContainerMount.Parse($"{Path.GetDirectoryName(log)}:/out")]);
        static string Script(string name) =>
            $"trap 'echo stop-{name} >> /out/log; exit 0' TERM; echo start-{name} >> /out/log; touch /out/{name}; while "
            + "true; do sleep 1000 & wait $!; done";
        await AddAsync("db", "p", Script("db"));
        await AddAsync("app", "p", Script("app"), options => options.Requires = ["db"]);
        await AddAsync("front", "p", Script("front"), options => options.Requires = ["app"]);
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        await ReadyAsync("db", "app", "front");
        await Engine.OneAsync(Operations.PodStop, new StopPodRequest { Pod = "p", Timeout = 60 });
        string[] lines = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
        Assert.Equal(["stop-front", "stop-app", "stop-db"], lines.Where(line => line.StartsWith("stop", StringComparison.Ordinal)));
        DateTimeOffset[] started = [.. await Task.WhenAll(StartedAsync("db"), StartedAsync("app"), StartedAsync("front"))];
        Assert.Equal(started.Order(), started);
        PodShellException needed = await Engine.FailAsync(Operations.ContainerRemove, new RemoveContainerRequest { Container = "db" });
        Assert.Equal(ErrorIds.ContainerInUse, needed.ErrorId);
        Assert.Contains("app", needed.Message, StringComparison.Ordinal);
    }

    private async Task<DateTimeOffset> StartedAsync(string name)
    {
        await using EngineClient client = await EngineClient.StartAsync(Podsh);
        Container container = await client.OneAsync(Operations.ContainerList, new ContainerQuery { Names = [name] });
        return container.Started!.Value;
    }

    // Each says by a file that it listens to signals.
    private async Task ReadyAsync(params string[] names)
    {
        foreach (string name in names)
        {
            await ExecAsync(
                name,
                "sh",
                "-c",
                string.Create(CultureInfo.InvariantCulture, $"while [ ! -e /out/{name} ]; do sleep 0.05; done")
            );
        }
    }
}
