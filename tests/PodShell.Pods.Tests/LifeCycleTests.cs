using System.Globalization;
using PodShell.Testing;

namespace PodShell.Pods.Tests;

/// <summary>Pods from their creation to their end.</summary>
public sealed class LifeCycleTests : PodScene
{
    [Fact]
    public async Task APodIsCreatedStartedStoppedAndRemovedWithItsContainers()
    {
        Pod pod = await NewPodAsync("web", options => options.Labels["tier"] = "front");
        Assert.Equal((PodState.Created, "web", "front"), (pod.State, pod.HostName, pod.Labels["tier"]));
        Container infra = Assert.Single(pod.Containers);
        Assert.True(infra.IsInfra);
        Assert.Equal(pod.InfraId, infra.Id);
        Container one = await AddAsync("one", "web");
        await AddAsync("two", pod.Id[..12]);
        Assert.Equal((pod.Id, "web", false), (one.PodId, one.PodName, one.IsInfra));

        pod = await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "web" });
        Assert.Equal(PodState.Running, pod.State);
        Assert.Equal(3, pod.Containers.Count);
        Assert.Equal(PodState.Running, (await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "web" })).State);
        Assert.Equal(ErrorIds.PodRunning, (await Engine.FailAsync(Operations.PodRemove, new RemovePodRequest { Pod = "web" })).ErrorId);

        await Engine.OneAsync(Operations.ContainerStop, new StopContainerRequest { Container = "one", Timeout = 0 });
        Assert.Equal(PodState.Degraded, (await PodAsync("web")).State);
        pod = await Engine.OneAsync(Operations.PodStop, new StopPodRequest { Pod = "web", Timeout = 0 });
        Assert.Equal(PodState.Exited, pod.State);
        Assert.All(pod.Containers, container => Assert.Equal(ContainerState.Exited, container.State));

        pod = await Engine.OneAsync(Operations.PodRestart, new StopPodRequest { Pod = "web", Timeout = 0 });
        Assert.Equal(PodState.Running, pod.State);
        pod = await Engine.OneAsync(Operations.PodSignal, new SignalPodRequest { Pod = "web", Signal = Signal.Kill });
        Assert.Equal(PodState.Exited, pod.State);
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "web" });
        Assert.Equal(3, (
                await Engine.OneAsync(
                    Operations.PodRemove,
                    new RemovePodRequest
                    {
                        Pod = "web",
                        Force = true,
                        Timeout = 0,
                    }
                )
            ).Containers.Count);
        Assert.False(await Engine.OneAsync(Operations.PodExists, new PodReference { Pod = "web" }));
        Assert.Empty(await Engine.ListAsync(Operations.ContainerList, new ContainerQuery()));
        Assert.False(HasCgroup(pod.Id));
        AssertNothingLeft();

        List<PodEvent> events = await Engine.ListAsync(
            Operations.SystemEvents,
            new EventQuery
            {
                Filters = new() { ["type"] = ["pod"] },
                Until = DateTimeOffset.Now,
            }
        );
        Assert.Equal(
            ["create", "start", "start", "stop", "start", "restart", "kill", "start", "stop", "remove"],
            events.Select(item => item.Action)
        );
    }

    [Fact]
    public async Task AContainerOfAPodBringsItsInfraContainerUp()
    {
        Pod pod = await NewPodAsync("p");
        await AddAsync("c", "p");
        await Engine.ListAsync(Operations.ContainerStart, new StartContainerRequest { Container = "c" });
        Assert.Equal(PodState.Running, (await PodAsync("p")).State);
        foreach (
            PodShellException refused in new[]
            {
                await Engine.FailAsync(Operations.ContainerRemove, new RemoveContainerRequest { Container = pod.InfraId!, Force = true }),
                await Engine.FailAsync(Operations.ContainerRestart, new RestartContainerRequest { Container = pod.InfraId! }),
            }
        )
        {
            Assert.Equal(ErrorIds.ContainerIsInfra, refused.ErrorId);
            Assert.Contains("'p'", refused.Message, StringComparison.Ordinal);
        }

        // With what depends on it: that is its pod.
        Assert.Equal(
            ErrorIds.PodRunning,
            (
                await Engine.FailAsync(Operations.ContainerRemove, new RemoveContainerRequest { Container = pod.InfraId!, Depend = true })
            ).ErrorId
        );
        Assert.Equal(
            pod.InfraId,
            (
                await Engine.OneAsync(
                    Operations.ContainerRemove,
                    new RemoveContainerRequest
                    {
                        Container = pod.InfraId!,
                        Depend = true,
                        Force = true,
                        Timeout = 0,
                    }
                )
            ).Id
        );
        Assert.False(await Engine.OneAsync(Operations.PodExists, new PodReference { Pod = "p" }));
        Assert.Empty(await Engine.ListAsync(Operations.ContainerList, new ContainerQuery()));
    }

    [Fact]
    public async Task AnInfraContainerThatIsKilledIsNoticedAndComesBack()
    {
        await NewPodAsync("p");
        await AddAsync("c", "p");
        Pod pod = await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        string pid = pod.Containers[0].ProcessId!.Value.ToString(CultureInfo.InvariantCulture);
        (IsRoot ? await ProcessRunner.RunAsync("kill", "-9", pid) : await Podsh.RunAsync("unshare", "kill", "-9", pid)).Succeeded();
        await EndOfAsync(pod.InfraId!);
        Assert.Equal(PodState.Degraded, (await PodAsync("p")).State);
        Assert.Equal(PodState.Running, (await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" })).State);
    }

    [Fact]
    public async Task AContainerThatRemovesItselfLeavesItsPod()
    {
        await NewPodAsync("p");
        Testing.ProcessResult result = (
            await Podsh.RunAsync("run", "--rm", "--pod", "p", "--rootfs", RootFs, "sh", "-c", "hostname; exit 4")
        ).EndedWith(4);
        Assert.Equal("p", result.Text);
        Pod pod = await PodAsync("p");
        Assert.Equal((PodState.Running, 1), (pod.State, pod.Containers.Count));
    }

    [Fact]
    public async Task APodWithoutAnInfraContainerOnlyGroups()
    {
        Pod pod = await NewPodAsync("g", options =>
        {
            options.Infra = false;
            options.Network = new NetworkOptions();
        });
        Assert.Null(pod.InfraId);
        Assert.Empty(pod.Containers);
        await AddAsync("a", "g", change: options => options.Network = new NetworkOptions { Networks = [NetworkMode.None] });
        await AddAsync("b", "g", change: options => options.Network = new NetworkOptions { Networks = [NetworkMode.None] });
        Assert.Equal(PodState.Running, (await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "g" })).State);
        Assert.NotEqual(await ExecAsync("a", "readlink", "/proc/self/ns/uts"), await ExecAsync("b", "readlink", "/proc/self/ns/uts"));
        Assert.Equal(PodState.Exited, (await Engine.OneAsync(Operations.PodStop, new StopPodRequest { Pod = "g", Timeout = 0 })).State);
    }

    [Fact]
    public async Task TwentyPodsOfThreeContainersComeAndGoAndLeaveNothing()
    {
        List<string> ids = [];
        for (int i = 0; i < 20; i++)
        {
            Pod pod = await NewPodAsync($"p{i}", options =>
                options.Network = new NetworkOptions { Networks = i % 5 == 0 ? [] : [NetworkMode.None] }
            );
            ids.Add(pod.Id);
            await AddAsync($"a{i}", pod.Id);
            await AddAsync($"b{i}", pod.Id);
        }

        EngineClient[] clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ClientAsync()));
        await Task.WhenAll(
            clients.Select(
                async (client, turn) =>
                {
                    for (int i = turn; i < 20; i += clients.Length)
                    {
                        Assert.Equal(
                            PodState.Running,
                            (await client.OneAsync(Operations.PodStart, new PodReference { Pod = $"p{i}" })).State
                        );
                    }
                }
            )
        );
        List<Pod> running = await Engine.ListAsync(Operations.PodList, new PodQuery { States = [PodState.Running] });
        Assert.Equal(ids, running.Select(pod => pod.Id));
        await Task.WhenAll(
            clients.Select(
                async (client, turn) =>
                {
                    for (int i = turn; i < 20; i += clients.Length)
                    {
                        await client.OneAsync(
                            Operations.PodRemove,
                            new RemovePodRequest
                            {
                                Pod = $"p{i}",
                                Force = true,
                                Timeout = 0,
                            }
                        );
                    }
                }
            )
        );
        AssertNothingLeft();
        Assert.DoesNotContain(ids, HasCgroup);
    }
}
