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
            (
                await scene.PodshAsync("run", "-d", "--name", name, "--restart", "always", "--rootfs", scene.RootFs, "sleep", "1000")
            ).Succeeded();
        }

        (await scene.PodshAsync("run", "-d", "--rm", "--name", "gone", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        await store.FillAsync();
        await (run?.FillAsync() ?? Task.CompletedTask);

        Assert.Equal(4, (await scene.PodshAsync("ps", "-q")).Succeeded().Lines.Count);
        (await scene.PodshAsync("stop", "-t", "0", "stopped")).Succeeded();
        (await scene.PodshAsync("kill", "killed")).Succeeded();
        (await scene.PodshAsync("rm", "-f", "-t", "0", "removed", "gone")).Succeeded();
        Assert.Equal(
            ["killed exited", "stopped exited"],
            (await scene.PodshAsync("ps", "-a", "--format", "{{.Names}} {{.State}}")).Succeeded().Lines.Order()
        );
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
    public async Task ALogThatTakesAllRoomCanBeEndedAndRemoved()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await using SmallDisk store = await SmallDisk.MountAsync(scene, scene.Root, "size=12m");
        (await scene.PodshAsync("run", "-d", "--name", "quiet", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        (
            await scene.PodshAsync("run", "-d", "--name", "loud", "--rootfs", scene.RootFs, "sh", "-c", "while :; do echo line; done")
        ).Succeeded();

        // What the reserve and the index of the database's log gave up, the log has taken as well.
        while (await store.HasRoomAsync() || File.Exists($"{scene.Root}/reserve"))
        {
            await scene.PodshAsync("exec", "quiet", "true");
        }

        Assert.Equal(2, (await scene.PodshAsync("ps", "-q")).Succeeded().Lines.Count);
        Assert.Equal("in", (await scene.PodshAsync("exec", "quiet", "echo", "in")).Succeeded().Text.Trim());
        (await scene.PodshAsync("kill", "loud")).Succeeded();
        (await scene.PodshAsync("rm", "-f", "-t", "0", "loud")).Succeeded();
        Assert.True(await store.HasRoomAsync());
        (await scene.PodshAsync("rm", "-f", "-t", "0", "quiet")).Succeeded();
        Assert.Empty((await scene.PodshAsync("ps", "-aq")).Succeeded().Text);
    }

    [Theory]
    [InlineData("start", "next")]
    [InlineData("pod", "start", "group")]
    [InlineData("network", "connect", "more", "first")]
    public async Task TheFirstThatWritesOnAFullDiskTakesItsAddressFromTheReserve(params string[] command)
    {
        Assert.SkipUnless(NetworkScene.IsRoot, "A bridge of root's is the one that takes addresses by itself.");
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await using SmallDisk store = await SmallDisk.MountAsync(scene, scene.Root, "size=48m");
        (await scene.PodshAsync("network", "create", "more")).Succeeded();
        (
            await scene.PodshAsync("run", "-d", "--name", "first", "--network", "bridge", "--rootfs", scene.RootFs, "sleep", "1000")
        ).Succeeded();
        (await scene.PodshAsync("create", "--name", "next", "--rootfs", scene.RootFs, "sleep", "1000")).Succeeded();
        (await scene.PodshAsync("pod", "create", "--name", "group")).Succeeded();
        await store.FillAsync();

        (await scene.PodshAsync(command)).Succeeded();
        (await scene.PodshAsync("pod", "rm", "-fa", "-t", "0")).Succeeded();
        (await scene.PodshAsync("rm", "-fa", "-t", "0")).Succeeded();
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

    [Fact]
    public async Task WithoutInodesInTheRunRootWhatRunsCanBeSeenAndEnded()
    {
        Assert.SkipUnless(NetworkScene.IsRoot, "A user's run root holds what leads to the namespace in which it would be mounted.");
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await using SmallDisk run = await SmallDisk.MountAsync(scene, scene.RunRoot, "nr_inodes=500");
        foreach (string name in s_names)
        {
            (
                await scene.PodshAsync("run", "-d", "--name", name, "--network", "none", "--rootfs", scene.RootFs, "sleep", "1000")
            ).Succeeded();
        }

        await run.FillInodesAsync();
        Assert.Equal(3, (await scene.PodshAsync("ps", "-q")).Succeeded().Lines.Count);
        (await scene.PodshAsync("kill", "killed")).Succeeded();
        (await scene.PodshAsync("stop", "-t", "0", "stopped")).Succeeded();
        (await scene.PodshAsync("rm", "-f", "-t", "0", "removed")).Succeeded();
        (await scene.PodshAsync("rm", "stopped", "killed")).Succeeded();
        Assert.Empty((await scene.PodshAsync("ps", "-aq")).Succeeded().Text);
        await run.EmptyAsync();
        (await scene.PodshAsync("ps")).Succeeded();
        Assert.Equal("16", await run.ReadAsync("sh", "-c", $"ls {scene.RunRoot}/spare | wc -l"));
    }

    [Fact]
    public async Task AStoreThatCanOnlyBeReadIsRead()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await using SmallDisk store = await SmallDisk.MountAsync(scene, scene.Root, "size=64m");
        (
            await scene.PodshAsync(
                "run",
                "-d",
                "--name",
                "c",
                "--network",
                "none",
                "--rootfs",
                scene.RootFs,
                "sh",
                "-c",
                "echo line; sleep 1000"
            )
        ).Succeeded();
        // A second mount of it: the first one has writers.
        await store.ReadAsync("sh", "-c", $"mount --bind {scene.Root} {scene.Root} && mount -o remount,ro,bind {scene.Root}");
        Assert.Equal("c", (await scene.PodshAsync("ps", "--format", "{{.Names}}")).Succeeded().Text.Trim());
        Assert.Equal("running", (await scene.PodshAsync("inspect", "-f", "{{.State.Status}}", "c")).Succeeded().Text.Trim());
        Assert.Equal("line", (await scene.PodshAsync("logs", "c")).Succeeded().Text.Trim());
        Assert.Equal("in", (await scene.PodshAsync("exec", "c", "echo", "in")).Succeeded().Text.Trim());
        foreach (
            string[] words in (string[][])
                [
                    ["images"],
                    ["network", "ls"],
                    ["pod", "ps"],
                    ["info"],
                    ["events", "--stream=false"],
                    ["top", "c"],
                ]
        )
        {
            (await scene.PodshAsync(words)).Succeeded();
        }

        ProcessResult refused = await scene.PodshAsync("run", "--rm", "--network", "none", "--rootfs", scene.RootFs, "true");
        Assert.Equal(125, refused.ExitCode);
        Assert.Contains("Read-only file system", refused.Error, StringComparison.Ordinal);
        await store.ReadAsync("umount", "-l", scene.Root);
    }
}
