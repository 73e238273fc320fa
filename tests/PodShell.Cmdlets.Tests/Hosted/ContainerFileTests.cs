using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>What the cmdlets on files of containers ask of the engine.</summary>
public sealed class ContainerFileTests
{
    private static readonly Container s_web = Samples.Container("web");
    private static readonly ContainerItemCopy s_copy = new()
    {
        Source = "/y",
        Target = "web:/tmp/y",
        Items = 1,
        Bytes = 2,
    };

    [Fact]
    public void EndsOfACopyAreContainersAndPathsOfTheHost()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerItemCopy, s_copy);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(
            shell
                .Run("[void]$ExecutionContext.SessionState.Path.SetLocation('/'); Copy-PodContainerItem y web:/tmp -KeepOwner -Overwrite")
                .Succeeded()
                .Output
        );
        Assert.Equal(
            s_copy.Target,
            Assert.Single(shell.Run("Copy-PodContainerItem web:/a/. ./etc/. -PassThru").Succeeded().As<ContainerItemCopy>()).Target
        );
        shell
            .Run("Copy-PodContainerItem one:/x two:y; Copy-PodContainerItem ./odd:name web:/z/; Copy-PodContainerItem a web:b -WhatIf")
            .Succeeded();
        IReadOnlyList<CopyItemRequest> calls = engine.Calls(Operations.ContainerItemCopy);
        Assert.Equal(4, calls.Count);
        Assert.Equal((null, "/y", "web", "/tmp"), Ends(calls[0]));
        Assert.Equal((false, true), (calls[0].Archive, calls[0].Overwrite));
        Assert.Equal(("web", "/a/.", null, "/etc/."), Ends(calls[1]));
        Assert.Equal((true, false), (calls[1].Archive, calls[1].Overwrite));
        Assert.Equal(("one", "/x", "two", "y"), Ends(calls[2]));
        Assert.Equal((null, "/odd:name", "web", "/z/"), Ends(calls[3]));
    }

    [Fact]
    public void ChangesAreNarrowedByKind()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(
                Operations.ContainerChanges,
                new ContainerChange { Kind = ContainerChangeKind.Added, Path = "/new" },
                new ContainerChange { Kind = ContainerChangeKind.Deleted, Path = "/old" }
            );
        using HostedRunspace shell = engine.Open();
        Assert.Equal(
            ["A /new", "D /old"],
            shell.Run("Get-PodContainerChange web").Succeeded().As<ContainerChange>().Select(change => change.ToString())
        );
        Assert.Equal("/old", Assert.Single(shell.Run("Get-PodContainerChange web -Kind Deleted").Succeeded().As<ContainerChange>()).Path);
        Assert.All(engine.Calls(Operations.ContainerChanges), query => Assert.False(query.Images));
    }

    [Fact]
    public void ExportsAndMountsAreOneRequestAContainer()
    {
        ContainerMountPoint mount = new()
        {
            ContainerId = s_web.Id,
            Container = "web",
            Path = "/m",
        };
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(
                Operations.ContainerExport,
                new ContainerExport
                {
                    ContainerId = s_web.Id,
                    Container = "web",
                    Path = "/x.tar",
                    Items = 1,
                    Bytes = 2,
                }
            )
            .Answers(Operations.ContainerMount, mount)
            .Answers(Operations.ContainerDismount, mount);
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run("Export-PodContainer web /tmp/x.tar; Export-PodContainer web /tmp/y.tar -WhatIf").Succeeded().Output);
        Assert.Single(shell.Run("Export-PodContainer web /tmp").Succeeded().Output);
        Assert.Equal(["/tmp/x.tar", "/tmp/web.tar"], engine.Calls(Operations.ContainerExport).Select(call => call.Path));
        Assert.Equal("/m", Assert.Single(shell.Run("Mount-PodContainer web").Succeeded().As<ContainerMountPoint>()).Path);
        Assert.Empty(shell.Run("Mount-PodContainer web -WhatIf; Dismount-PodContainer web").Succeeded().Output);
        Assert.Single(shell.Run("Dismount-PodContainer web -PassThru").Succeeded().Output);
        Assert.Single(engine.Calls(Operations.ContainerMount));
    }

    private static (string? FromContainer, string? From, string? ToContainer, string? To) Ends(CopyItemRequest request) =>
        (request.Source.Container, request.Source.Path, request.Target.Container, request.Target.Path);
}
