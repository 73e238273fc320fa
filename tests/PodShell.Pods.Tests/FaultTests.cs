namespace PodShell.Pods.Tests;

/// <summary>Commands that are killed in the middle leave what the next command repairs.</summary>
public sealed class FaultTests : PodScene
{
    [Fact]
    public async Task AStartThatIsKilledLeavesAPodThatStarts()
    {
        await NewPodAsync("p");
        await AddAsync("a", "p");
        await AddAsync("b", "p");
        for (int i = 0; i < 12; i++)
        {
            await KillAfterAsync(i * 7, Operations.PodStart, new PodReference { Pod = "p" });
            await using EngineClient next = await EngineClient.StartAsync(Podsh);
            Assert.Equal(PodState.Running, (await next.OneAsync(Operations.PodStart, new PodReference { Pod = "p" })).State);
            Assert.Equal(PodState.Exited, (await next.OneAsync(Operations.PodStop, new StopPodRequest { Pod = "p", Timeout = 0 })).State);
        }
    }

    [Fact]
    public async Task ACreationThatIsKilledLeavesAWholePodOrNone()
    {
        for (int i = 0; i < 12; i++)
        {
            await KillAfterAsync(
                i,
                Operations.PodCreate,
                new PodOptions
                {
                    Name = $"p{i}",
                    Network = new NetworkOptions { Networks = [NetworkMode.None] },
                }
            );
            await using EngineClient next = await EngineClient.StartAsync(Podsh);
            List<Pod> pods = await next.ListAsync(Operations.PodList, new PodQuery());
            Assert.All(pods, pod => Assert.Equal(pod.InfraId, Assert.Single(pod.Containers).Id));
            foreach (Pod pod in pods)
            {
                await next.ListAsync(Operations.PodRemove, new RemovePodRequest { Pod = pod.Id });
            }

            await AssertNothingLeftAsync();
        }
    }

    [Fact]
    public async Task ARemovalThatIsKilledIsEndedByTheNextCommandOrDidNotBegin()
    {
        for (int i = 0; i < 12; i++)
        {
            await NewPodAsync("p");
            await AddAsync("a", "p");
            await AddAsync("b", "p");
            await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
            await KillAfterAsync(
                5 + (i * 8),
                Operations.PodRemove,
                new RemovePodRequest
                {
                    Pod = "p",
                    Force = true,
                    Timeout = 0,
                }
            );
            await using EngineClient next = await EngineClient.StartAsync(Podsh);
            foreach (Pod pod in await next.ListAsync(Operations.PodList, new PodQuery()))
            {
                // It had not begun to remove: then all of it is there.
                Assert.Equal(3, pod.Containers.Count);
                await next.ListAsync(
                    Operations.PodRemove,
                    new RemovePodRequest
                    {
                        Pod = "p",
                        Force = true,
                        Timeout = 0,
                    }
                );
            }

            Assert.Empty(await next.ListAsync(Operations.ContainerList, new ContainerQuery()));
            await AssertNothingLeftAsync();
        }
    }

    // A command that waited for one that was killed leaves its trace to the next one.
    private async Task AssertNothingLeftAsync()
    {
        await using EngineClient last = await EngineClient.StartAsync(Podsh);
        await last.ListAsync(Operations.ContainerList, new ContainerQuery());
        AssertNothingLeft();
    }

    // A machine of any speed is somewhere in the middle at one of these times, or done, or has not begun.
    private async Task KillAfterAsync<TRequest, TItem>(int milliseconds, Operation<TRequest, TItem> operation, TRequest request)
    {
        await using EngineClient victim = await EngineClient.StartAsync(Podsh);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(milliseconds + 1));
        await victim.CallAsync(operation, request);
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        victim.Kill();
    }
}
