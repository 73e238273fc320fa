using PodShell.Network.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Network.Tests;

/// <summary>On a full disk containers can still be seen, stopped, killed and removed, which is what makes room.</summary>
public sealed class FullDiskTests
{
    private static readonly string[] s_names = ["stopped", "killed", "removed"];

    [Fact]
    public async Task WhatFillsTheDiskCanBeStoppedAndRemoved()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await using SmallDisk store = await SmallDisk.MountAsync(scene, scene.Root, "48m");
        await using SmallDisk? run = NetworkScene.IsRoot ? await SmallDisk.MountAsync(scene, scene.RunRoot, "16m") : null;
        foreach (string name in s_names)
        {
            (await scene.PodshAsync("run", "-d", "--name", name, "--restart", "always", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        }

        (await scene.PodshAsync("run", "-d", "--rm", "--name", "gone", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        await store.FillAsync();
        await (run?.FillAsync() ?? Task.CompletedTask);

        Assert.Equal(4, (await scene.PodshAsync("ps", "-q")).Succeeded().Lines.Count);
        (await scene.PodshAsync("stop", "-t", "0", "stopped")).Succeeded();
        (await scene.PodshAsync("kill", "killed")).Succeeded();
        (await scene.PodshAsync("rm", "-f", "-t", "0", "removed", "gone")).Succeeded();
        Assert.Equal(["killed exited", "stopped exited"], (await scene.PodshAsync("ps", "-a", "--format", "{{.Names}} {{.State}}")).Succeeded().Lines.Order());
        (await scene.PodshAsync("rm", "stopped", "killed")).Succeeded();
        Assert.Empty((await scene.PodshAsync("ps", "-aq")).Succeeded().Text);
        // The reserve comes back when there is room again.
        await store.EmptyAsync();
        (await scene.PodshAsync("ps")).Succeeded();
        await scene.SettleAsync();
        Assert.Empty(scene.Helpers());
        Assert.Equal("1048576", await store.ReadAsync("stat", "-c", "%s", $"{scene.Root}/reserve"));
    }
}
