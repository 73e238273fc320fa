using PodShell.Testing;

namespace PodShell.Pods.Tests;

/// <summary>What the second client of an engine process finds: the store as it is, and nothing of the first one.</summary>
public sealed class NextClientTests : PodScene
{
    private const int Rounds = 8;

    [Fact]
    public async Task NothingOfTheStoreIsOpenBetweenClients()
    {
        await NewPodAsync("p");
        await AddAsync("a", "p");
        await Engine.BeginAgainAsync("/tmp");
        int atFirst = OpenFiles().Length;
        for (int i = 0; i < Rounds; i++)
        {
            await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
            await Engine.OneAsync(Operations.PodStop, new StopPodRequest { Pod = "p", Timeout = 0 });
            Assert.Single(await Engine.ListAsync(Operations.PodList, new PodQuery()));
            await Engine.BeginAgainAsync("/tmp");
        }

        // No call has been made yet: the new engine has read nothing.
        Assert.DoesNotContain(OpenFiles(), file => file.StartsWith(Roots.Scratch, StringComparison.Ordinal));
        Assert.True(OpenFiles().Length < atFirst + Rounds, "Each client leaves something open.");
        Assert.Equal("/tmp", File.ResolveLinkTarget($"/proc/{Engine.ProcessId}/cwd", returnFinalTarget: false)!.FullName);
    }

    [Fact]
    public async Task WhatOthersDidInBetweenIsSeen()
    {
        await NewPodAsync("p");
        await Engine.BeginAgainAsync("/");
        await using (EngineClient other = await EngineClient.StartAsync(Podsh))
        {
            await other.OneAsync(
                Operations.PodCreate,
                new PodOptions
                {
                    Name = "q",
                    Network = new NetworkOptions { Networks = [NetworkMode.None] },
                }
            );
            await other.ListAsync(Operations.PodRemove, new RemovePodRequest { Pod = "p" });
        }

        Assert.Equal("q", Assert.Single(await Engine.ListAsync(Operations.PodList, new PodQuery())).Name);
    }

    [Fact]
    public async Task AProgramThatWasReplacedDoesNotServeAnyMore()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Roots.Scratch, "bin")).FullName;
        string program = Path.Combine(folder, "podsh");
        File.Copy(RepositoryLayout.Podsh, program);
        File.Copy(Path.Combine(Path.GetDirectoryName(RepositoryLayout.Podsh)!, "libe_sqlite3.so"), Path.Combine(folder, "libe_sqlite3.so"));
        await using EngineClient client = await EngineClient.StartAsync(Podsh, program);
        Assert.Empty(await client.ListAsync(Operations.PodList, new PodQuery()));
        await client.BeginAgainAsync("/");
        File.Copy(program, program + ".new");
        File.Move(program + ".new", program, overwrite: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.BeginAgainAsync("/"));
    }

    private string[] OpenFiles() =>
        [
            .. Directory
                .EnumerateFiles($"/proc/{Engine.ProcessId}/fd")
                .Select(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.FullName ?? ""),
        ];
}
