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
        await using SmallDisk store = await SmallDisk.MountAsync(scene, scene.Root, "size=48m");
        await using SmallDisk? run = NetworkScene.IsRoot ? await SmallDisk.MountAsync(scene, scene.RunRoot, "size=16m") : null;
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

    [Fact]
    public async Task WithoutInodesWhatRunsCanBeEndedAndImagesRemoved()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await using SmallDisk store = await SmallDisk.MountAsync(scene, scene.Root, "nr_inodes=2000");
        (await scene.PodshAsync("run", "-d", "--name", "c", "--restart", "always", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        string tar = scene.RootFs + ".tar";
        (await ProcessRunner.RunAsync("tar", "-C", scene.RootFs, "-cf", tar, ".")).Succeeded();
        (await scene.PodshAsync("import", "-q", tar, "localhost/one:1")).Succeeded();
        await store.FillInodesAsync();

        ProcessResult refused = await scene.PodshAsync("run", "--rm", "localhost/one:1", "true");
        Assert.Equal(125, refused.ExitCode);
        Assert.Contains("No space left on device (ENOSPC)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Free space, inodes or quota", refused.Error, StringComparison.Ordinal);
        Assert.Equal("in", (await scene.PodshAsync("exec", "c", "echo", "in")).Succeeded().Text.Trim());
        (await scene.PodshAsync("rm", "-f", "-t", "0", "c")).Succeeded();
        (await scene.PodshAsync("rmi", "localhost/one:1")).Succeeded();
        Assert.Empty((await scene.PodshAsync("images", "-q")).Succeeded().Text);
    }
}
