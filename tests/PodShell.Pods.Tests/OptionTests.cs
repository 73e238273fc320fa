namespace PodShell.Pods.Tests;

/// <summary>What cannot be is refused with words, and names belong to one.</summary>
public sealed class OptionTests : PodScene
{
    [Fact]
    public async Task AContainerCannotHaveWhatItsPodShares()
    {
        await NewPodAsync("p");
        await RefusedAsync(options => options.Network.Publish = [PortMapping.Parse("18080:80")]);
        await RefusedAsync(options => options.Network.Networks = [NetworkMode.Host]);
        await RefusedAsync(options => options.Network.DnsServers = ["192.0.2.53"]);
        await RefusedAsync(options => options.Network.AddHosts = [HostEntry.Parse("a:192.0.2.1")]);
        await RefusedAsync(options => options.Network.HostName = "other");
        await RefusedAsync(options =>
        {
            options.InitContainer = InitContainerKind.Always;
            options.RestartPolicy = RestartPolicy.Parse("always");
        });
        Assert.Equal(
            ErrorIds.PodOptionInvalid,
            (
                await Engine.FailAsync(
                    Operations.ContainerCreate,
                    Options("x", null, "true") with
                    {
                        InitContainer = InitContainerKind.Once,
                    }
                )
            ).ErrorId
        );
        Assert.Equal(ErrorIds.PodNotFound, (await Engine.FailAsync(Operations.ContainerCreate, Options("x", "nosuch", "true"))).ErrorId);
        Assert.Single((await PodAsync("p")).Containers);

        async Task RefusedAsync(Action<ContainerOptions> change)
        {
            ContainerOptions options = Options("x", "p", "true");
            change(options);
            PodShellException refused = await Engine.FailAsync(Operations.ContainerCreate, options);
            Assert.Equal(ErrorIds.PodOptionInvalid, refused.ErrorId);
            Assert.NotNull(refused.RecommendedAction);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("../up")]
    public async Task ABadNameIsRefused(string name) =>
        Assert.Equal(ErrorIds.PodNameInvalid, (await Engine.FailAsync(Operations.PodCreate, new PodOptions { Name = name })).ErrorId);

    [Fact]
    public async Task OptionsThatContradictEachOtherAreRefused()
    {
        await RefusedAsync(new PodOptions { Infra = false, Share = PodNamespaces.Net });
        await RefusedAsync(new PodOptions { Infra = false, InfraName = "x" });
        await RefusedAsync(
            new PodOptions
            {
                Infra = false,
                Network = new NetworkOptions { Publish = [PortMapping.Parse("18081:80")] },
            }
        );
        await RefusedAsync(new PodOptions { InfraCommand = ["sleep", "1"] });
        await RefusedAsync(
            new PodOptions
            {
                Share = PodNamespaces.Ipc,
                Network = new NetworkOptions { Publish = [PortMapping.Parse("18081:80")] },
            }
        );
        Assert.Equal(
            ErrorIds.InvalidArgument,
            (await Engine.FailAsync(Operations.PodList, new PodQuery { Filters = new() { ["colour"] = ["red"] } })).ErrorId
        );
        Assert.Equal(
            ErrorIds.InvalidArgument,
            (await Engine.FailAsync(Operations.PodList, new PodQuery { Filters = new() { ["status"] = ["red"] } })).ErrorId
        );
        Assert.Empty(await Engine.ListAsync(Operations.PodList, new PodQuery()));
        AssertNothingLeft();

        async Task RefusedAsync(PodOptions options) =>
            Assert.Equal(ErrorIds.PodOptionInvalid, (await Engine.FailAsync(Operations.PodCreate, options)).ErrorId);
    }

    [Fact]
    public async Task PodsAndContainersShareOneSpaceOfNames()
    {
        await NewPodAsync("taken");
        await AddAsync("box", null);
        Assert.Equal(
            ErrorIds.ContainerNameInUse,
            (await Engine.FailAsync(Operations.ContainerCreate, Options("taken", null, "true"))).ErrorId
        );
        Assert.Equal(ErrorIds.PodNameInUse, (await Engine.FailAsync(Operations.PodCreate, new PodOptions { Name = "box" })).ErrorId);
        Assert.Equal(
            ErrorIds.PodNameInUse,
            (await Engine.FailAsync(Operations.PodCreate, new PodOptions { Name = "box", Replace = true })).ErrorId
        );
        Pod other = await NewPodAsync("taken", options => options.Replace = true);
        Assert.Equal(other.Id, (await PodAsync("taken")).Id);
        await Engine.ListAsync(Operations.ContainerRemove, new RemoveContainerRequest { Container = "box" });
    }

    [Fact]
    public async Task OfSeveralProcessesOneMakesThePod()
    {
        EngineClient[] clients = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ClientAsync()));
        string?[] results = await Task.WhenAll(
            clients.Select(
                async (client, i) =>
                {
                    try
                    {
                        // Some of them want a container of that name.
                        return i % 3 == 2
                            ? (await client.OneAsync(Operations.ContainerCreate, Options("same", null, "true"))).Id
                            : (await client.OneAsync(Operations.PodCreate, new PodOptions { Name = "same" })).Id;
                    }
                    catch (PodShellException e) when (e.ErrorId is ErrorIds.PodNameInUse or ErrorIds.ContainerNameInUse)
                    {
                        return null;
                    }
                }
            )
        );
        string winner = Assert.Single(results.OfType<string>());
        List<Container> containers = await Engine.ListAsync(Operations.ContainerList, new ContainerQuery());
        Assert.Single(containers);
        Assert.True(containers[0].Id == winner || containers[0].PodId == winner);
        if (containers[0].Id == winner)
        {
            await Engine.ListAsync(Operations.ContainerRemove, new RemoveContainerRequest { Container = winner });
        }
    }

    [Fact]
    public async Task FiltersSelectPods()
    {
        await NewPodAsync("one", options => options.Labels["app"] = "web");
        await NewPodAsync("two");
        await AddAsync("member", "two");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "two" });
        Assert.Equal(["one"], await NamesAsync("label", "app=web"));
        Assert.Equal(["two"], await NamesAsync("ctr-names", "member"));
        Assert.Equal(["two"], await NamesAsync("ctr-number", "2"));
        Assert.Equal(["two"], await NamesAsync("status", "running"));
        Assert.Equal(["two"], await NamesAsync("ctr-status", "running"));
        Assert.Equal(["one", "two"], await NamesAsync("network", "none"));
        Assert.Equal(["one"], await NamesAsync("name", "one", "nosuch"));
        Assert.Empty(await NamesAsync("until", "24h"));
        Assert.Equal(
            ["two"],
            (await Engine.ListAsync(Operations.PodList, new PodQuery { Names = ["T*"], Wildcards = true })).Select(pod => pod.Name)
        );
        Assert.Equal(
            ["member"],
            (
                await Engine.ListAsync(
                    Operations.ContainerList,
                    new ContainerQuery
                    {
                        Filters = new() { ["pod"] = ["two"], ["name"] = ["member"] },
                    }
                )
            ).Select(container => container.Name)
        );
        Assert.Equal(ErrorIds.PodNotFound, (await Engine.FailAsync(Operations.PodList, new PodQuery { Names = ["nosuch"] })).ErrorId);

        // What was never started has not ended.
        Assert.Empty(await Engine.ListAsync(Operations.PodClear, new PruneRequest()));
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "one" });
        await Engine.OneAsync(Operations.PodStop, new StopPodRequest { Pod = "one", Timeout = 0 });
        Assert.Empty(await Engine.ListAsync(Operations.PodClear, new PruneRequest { Ids = [new string('0', 64)] }));
        Pod goes = Assert.Single(await Engine.ListAsync(Operations.PodClear, new PruneRequest { DryRun = true }));
        Assert.Equal("one", goes.Name);
        Assert.Equal(2, (await Engine.ListAsync(Operations.PodList, new PodQuery())).Count);
        Assert.Equal("one", Assert.Single(await Engine.ListAsync(Operations.PodClear, new PruneRequest { Ids = [goes.Id] })).Name);
        Assert.Equal("two", Assert.Single(await Engine.ListAsync(Operations.PodList, new PodQuery())).Name);

        async Task<IEnumerable<string>> NamesAsync(string key, params string[] values) =>
            (await Engine.ListAsync(Operations.PodList, new PodQuery { Filters = new() { [key] = [.. values] } })).Select(pod => pod.Name);
    }

    [Fact]
    public async Task ANewPodIsMadeForItsFirstContainerAndGoesWhenThatCannotBe()
    {
        ContainerOptions options = Options("first", "new:fresh", "exec sleep 1000");
        options.Network = new NetworkOptions { Networks = [NetworkMode.None], HostName = "called" };
        Container container = await Engine.OneAsync(Operations.ContainerCreate, options);
        Assert.Equal("fresh", container.PodName);
        Assert.Equal("called", (await PodAsync("fresh")).HostName);
        await Engine.ListAsync(Operations.ContainerStart, new StartContainerRequest { Container = "first" });
        Assert.Equal("called", await ExecAsync("first", "hostname"));

        options = Options("second", "new:failed", "true");
        options.Storage.RootFs = "/nonexistent";
        Assert.Equal(ErrorIds.MountSourceNotFound, (await Engine.FailAsync(Operations.ContainerCreate, options)).ErrorId);
        Assert.False(await Engine.OneAsync(Operations.PodExists, new PodReference { Pod = "failed" }));
    }

    [Fact]
    public async Task ACopyHasTheSameContainersAndOptions()
    {
        await NewPodAsync("web", options => options.Labels["a"] = "b");
        await AddAsync("db", "web");
        await AddAsync("app", "web", change: options => options.Requires = ["db"]);
        Pod asked = await Engine.OneAsync(Operations.PodList, new PodQuery { Names = ["web"], Options = true });
        Assert.Equal(("web", "b"), (asked.Options?.Name, asked.Options?.Labels["a"]));
        Pod copy = await Engine.OneAsync(Operations.PodCopy, new CopyPodRequest { Pod = "web", Start = true });
        Assert.Equal(("web-clone", PodState.Running, "b"), (copy.Name, copy.State, copy.Labels["a"]));
        Assert.Equal(
            ["app-clone", "db-clone"],
            copy.Containers.Where(container => !container.IsInfra).Select(container => container.Name).Order()
        );
        Assert.Equal(PodState.Created, (await PodAsync("web")).State);
        PodShellException needed = await Engine.FailAsync(
            Operations.ContainerRemove,
            new RemoveContainerRequest
            {
                Container = "db-clone",
                Force = true,
                Timeout = 0,
            }
        );
        Assert.Contains("app-clone", needed.Message, StringComparison.Ordinal);
        Pod second = await Engine.OneAsync(Operations.PodCopy, new CopyPodRequest { Pod = "web" });
        Assert.Equal(
            ("web-clone1", "app-clone1 db-clone1"),
            (
                second.Name,
                string.Join(' ', second.Containers.Where(container => !container.IsInfra).Select(container => container.Name).Order())
            )
        );
        Assert.Equal(
            ErrorIds.PodNameInUse,
            (await Engine.FailAsync(Operations.PodCopy, new CopyPodRequest { Pod = "web", Name = "web-clone1" })).ErrorId
        );
        copy = await Engine.OneAsync(
            Operations.PodCopy,
            new CopyPodRequest
            {
                Pod = "web-clone",
                Name = "third",
                Destroy = true,
            }
        );
        Assert.Equal(3, copy.Containers.Count);
        Assert.False(await Engine.OneAsync(Operations.PodExists, new PodReference { Pod = "web-clone" }));
    }
}
