using PodShell.Network.Tests.Fixtures;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Network.Tests;

/// <summary>What is killed is repaired by the next command, and nothing stays.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task WhatServedNetworksOfALostRunDirectoryMakesRoomForThoseToCome()
    {
        Assert.SkipUnless(NetworkScene.IsRoot, "A user's run root holds what leads to the namespace in which its mounts are.");
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        (await scene.PodshAsync("network", "create", "before")).Succeeded();
        (await scene.PodshAsync("run", "-d", "--network", "before", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        // The mounts among its files are in the monitor's mount namespace, not here.
        Directory.Delete(scene.RunRoot, recursive: true);
        (await scene.PodshAsync("rm", "-fa", "-t", "0")).Succeeded();
        (await scene.PodshAsync("network", "prune", "-f")).Succeeded();

        (await scene.PodshAsync("network", "create", "after")).Succeeded();
        (await scene.PodshAsync("run", "-d", "--name", "c", "--network", "after", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        Assert.Single(scene.Helpers(), words => words.Contains("aardvark-dns", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AfterTheLastContainerNothingIsLeft()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "back", IPv6 = true });
        await scene.CreateAsync(new NetworkCreateOptions { Name = "front" });
        string before = await StateAfterFirstRunAsync(scene, "back");
        for (int i = 0; i < 3; i++)
        {
            await scene.RunAsync($"c{i}", i == 0 ? "back" : "back,front", i == 0 ? ["-p", "127.0.0.1::8080"] : [], "sleep", "1000");
        }

        (await scene.PodshAsync("run", "--rm", "--network", "back", "--rootfs", scene.RootFs, "true")).Succeeded();
        (await scene.PodshAsync("rm", "-f", "-t", "0", "--all")).Succeeded();
        await scene.SettleAsync();
        Assert.Equal(before, await StateOfHostAsync(scene));
        Assert.Empty(scene.Helpers());
        Assert.False(Directory.Exists(scene.RunRoot + "/shared-network"));
        Assert.Empty(
            (await scene.CallAsync(Operations.NetworkList, new NetworkQuery { Members = true })).SelectMany(network => network.Containers!)
        );
        Assert.Equal(
            ["back", "front"],
            (await scene.CallAsync(Operations.NetworkClear, new PruneRequest())).Select(network => network.Name).Order()
        );
    }

    [Fact]
    public async Task AfterAardvarkWasKilledNamesReturnWithTheNextStart()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        await scene.ServeAsync("db", "net", "hello");
        string pid = await File.ReadAllTextAsync(
            scene.RunRoot + "/netavark/aardvark-dns/aardvark.pid",
            TestContext.Current.CancellationToken
        );
        await KillAsync(scene, pid);
        await scene.RunAsync("web", "net", [], "sleep", "1000");
        Assert.Equal("hello", await scene.AskAsync("web", "db"));
        Assert.True(await scene.KnowsAsync("db", "web"));
    }

    [Fact]
    public async Task ACommandThatIsKilledAtAnyPointLeavesNothingThatStays()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        string before = await StateAfterFirstRunAsync(scene, "net");
        for (int i = 0; i < 12; i++)
        {
            using CancellationTokenSource kill = new(TimeSpan.FromMilliseconds(20 + (i * 15)));
            try
            {
                // The whole tree: podsh, netavark and iptables alike.
                await ProcessRunner.RunAsync(
                    scene.OnHost(
                        new ProcessCommand(
                            RepositoryLayout.Podsh,
                            [
                                "--root",
                                scene.Root,
                                "--runroot",
                                scene.RunRoot,
                                "run",
                                "--rm",
                                "--network",
                                "net",
                                "--rootfs",
                                scene.RootFs,
                                "true",
                            ]
                        )
                        {
                            Environment = new Dictionary<string, string?> { ["PODSHELL_RUNROOT"] = scene.RunRoot },
                        }
                    ),
                    kill.Token
                );
            }
            catch (OperationCanceledException)
            {
                // Killed, as wanted; a fast machine may be done before.
                continue;
            }
        }

        (await scene.PodshAsync("run", "--rm", "--network", "net", "--rootfs", scene.RootFs, "true")).Succeeded();
        (await scene.PodshAsync("rm", "-f", "-t", "0", "--all")).Succeeded();
        await scene.SettleAsync();
        Assert.Equal(before, await StateOfHostAsync(scene));
        Assert.Empty(scene.Helpers());
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task ALostSharedNamespaceIsMadeAgain()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        await scene.ServeAsync("db", "net", "hello");
        (await scene.PodshAsync("unshare", "umount", "-l", scene.RunRoot + "/shared-network/netns")).Succeeded();
        await scene.ServeAsync("again", "net", "hello again");
        await scene.RunAsync("web", "net", [], "sleep", "1000");
        Assert.Equal("hello again", await scene.AskAsync("web", "again"));
        (await scene.PodshAsync("rm", "-f", "-t", "0", "--all")).Succeeded();
        await scene.SettleAsync();
        Assert.Empty(scene.Helpers());
    }

    private static Task<ProcessResult> KillAsync(NetworkScene scene, string pid) =>
        NetworkScene.IsRoot ? ProcessRunner.RunAsync("kill", "-9", pid.Trim()) : scene.PodshAsync("unshare", "kill", "-9", pid.Trim());

    // netavark keeps chains for all networks from its first use on; they are no container's.
    private static async Task<string> StateAfterFirstRunAsync(NetworkScene scene, string network)
    {
        (await scene.PodshAsync("run", "--rm", "--network", network, "-p", "127.0.0.1::80", "--rootfs", scene.RootFs, "true")).Succeeded();
        await scene.SettleAsync();
        return await StateOfHostAsync(scene);
    }

    // Rules and interfaces of the scene's host; a user's are in a namespace that is gone as a whole.
    private static async Task<string> StateOfHostAsync(NetworkScene scene)
    {
        if (!NetworkScene.IsRoot)
        {
            return "";
        }

        string links = (await scene.OnHostAsync(Path.Combine(scene.RootFs, "bin", "ip"), "-o", "link")).Succeeded().Output;
        List<string> state =
        [
            .. links.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[1].Trim()).Order(),
        ];
        foreach (string program in (string[])["iptables", "ip6tables"])
        {
            foreach (string table in (string[])["nat", "filter"])
            {
                state.AddRange((await scene.OnHostAsync(program, "-t", table, "-S")).Lines);
            }
        }

        return string.Join('\n', state);
    }
}
