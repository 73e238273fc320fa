using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Files into containers and out of them, against containers that do what they can to lead the copy elsewhere.</summary>
public sealed class CopyTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    private string Files => Path.Combine(_scene.Roots.Scratch, "files");

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Files, "d"));
        File.WriteAllText(Path.Combine(Files, "d/x"), "text");
        File.WriteAllText(Path.Combine(Files, "y"), "other");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task WhileTheContainerSwapsDirectoriesForLinksNothingGetsOut()
    {
        string outside = Path.Combine(_scene.Roots.Scratch, "outside");
        Directory.CreateDirectory(outside);
        File.WriteAllText(Path.Combine(outside, "secret"), "untouched");
        await StartAsync(
            "swapping",
            $"busybox mkdir -p /a/d /b; touch /a/d/own; busybox ln -s {outside} /b/d; touch /ready; "
                + "while :; do busybox mv /a/d /c; busybox mv /b/d /a/d; busybox mv /a/d /b/d; busybox mv /c /a/d; done"
        );
        for (int i = 0; i < 30; i++)
        {
            // Each may fail in the middle of a swap; none may write or read outside.
            await _scene.Podsh.RunAsync("cp", Path.Combine(Files, "y"), "swapping:/a/d/");
            await _scene.Podsh.RunAsync("cp", "swapping:/a/d/.", Path.Combine(Files, $"out{i}"));
        }

        Assert.Equal(["secret"], Directory.EnumerateFileSystemEntries(outside).Select(Path.GetFileName));
        Assert.Equal("untouched", File.ReadAllText(Path.Combine(outside, "secret")));
        Assert.Empty(Directory.EnumerateFiles(Files, "secret", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task LinksAndDotsEndInsideTheContainer()
    {
        await StartAsync(
            "links",
            "busybox ln -s /../../../../etc /up; busybox ln -s /proc/1/root/etc /magic; touch /ready; exec sleep 1000"
        );
        string passwd = File.ReadAllText(Path.Combine(_scene.RootFs, "etc/passwd"));
        foreach (string path in (string[])["/../../../etc/passwd", "/up/passwd", "/tmp/../../../../etc/passwd"])
        {
            string to = Path.Combine(Files, "passwd");
            await _scene.Podsh.TextAsync(["cp", $"links:{path}", to]);
            Assert.Equal(passwd, File.ReadAllText(to));
        }

        Assert.Equal(125, (await _scene.Podsh.RunAsync("cp", "links:/magic/passwd", Files)).ExitCode);
    }

    [Fact]
    public async Task PipesAndDevicesAreNeverOpened()
    {
        await StartAsync("nodes", "busybox mkdir /q; busybox mkfifo /q/pipe; touch /ready; exec sleep 1000");
        await _scene.Podsh.TextAsync(["cp", "nodes:/q", Path.Combine(Files, "q")]);
        Assert.Equal(Linux.Files.FileType.Fifo, FileType(Path.Combine(Files, "q/pipe")));
        ProcessResult device = await _scene.Podsh.RunAsync("cp", "nodes:/dev/zero", Path.Combine(Files, "zero"));
        Assert.False(File.Exists(Path.Combine(Files, "zero")));
        Assert.Contains("not copied", device.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFullDiskLeavesNoHalfFile()
    {
        await StartAsync("full", "touch /ready; exec sleep 1000", "--tmpfs", "/small:size=64k");
        string large = Path.Combine(Files, "large");
        File.WriteAllBytes(large, new byte[1 << 20]);
        ProcessResult result = await _scene.Podsh.RunAsync("cp", large, "full:/small/");
        Assert.Equal(125, result.ExitCode);
        Assert.Contains("No space left", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", (await _scene.Podsh.RunAsync("exec", "full", "ls", "/small")).Succeeded().Output);
    }

    [Theory]
    [InlineData("--userns=keep-id")]
    [InlineData("--userns=auto")]
    [InlineData("--user=1000")]
    public async Task WhatComesInBelongsToTheUserOfTheContainer(string flag)
    {
        string root = Path.Combine(_scene.Roots.Scratch, "tree");
        await _scene.Podsh.TextAsync(["create", "--name", "plain", "--rootfs", _scene.RootFs, "true"]);
        await _scene.Podsh.TextAsync(["export", "-o", root, "plain"]);
        await _scene.Podsh.TextAsync(["import", root, "tree"]);
        ProcessResult created = await _scene.Podsh.RunAsync(
            "run",
            "-d",
            "--name",
            "mapped",
            "--network",
            "none",
            flag,
            "tree",
            "sleep",
            "1000"
        );
        Assert.SkipWhen(created.ExitCode == 125 && flag.StartsWith("--userns", StringComparison.Ordinal), created.Error);
        created.Succeeded();
        string user = (await _scene.Podsh.RunAsync("exec", "mapped", "sh", "-c", "echo $(id -u):$(id -g)")).Succeeded().Output.Trim();
        await _scene.Podsh.TextAsync(["cp", Path.Combine(Files, "d"), "mapped:/tmp/running"]);
        Assert.Equal(
            user,
            (await _scene.Podsh.RunAsync("exec", "mapped", "stat", "-c", "%u:%g", "/tmp/running/x")).Succeeded().Output.Trim()
        );
        await _scene.Podsh.TextAsync(["stop", "-t", "0", "mapped"]);
        await _scene.Podsh.TextAsync(["cp", Path.Combine(Files, "d"), "mapped:/tmp/idle"]);
        await _scene.Podsh.TextAsync(["start", "mapped"]);
        Assert.Equal(user, (await _scene.Podsh.RunAsync("exec", "mapped", "stat", "-c", "%u:%g", "/tmp/idle/x")).Succeeded().Output.Trim());
        await _scene.Podsh.TextAsync(["cp", "mapped:/tmp/idle/x", Path.Combine(Files, "back")]);
        Assert.Equal("text", File.ReadAllText(Path.Combine(Files, "back")));
    }

    private static Linux.Files.FileType FileType(string path) => Linux.Files.FileStatus.TryGet(path)!.Value.Type;

    private async Task StartAsync(string name, string script, params string[] flags)
    {
        await _scene.Podsh.TextAsync([
            "run",
            "-d",
            "--name",
            name,
            "--network",
            "none",
            .. flags,
            "--rootfs",
            _scene.RootFs,
            "sh",
            "-c",
            script,
        ]);
        while ((await _scene.Podsh.RunAsync("exec", name, "cat", "/ready")).ExitCode != 0)
        {
            // Each look is a command in the container, which takes its time.
        }
    }
}
