namespace PodShell.Engine.Tests;

/// <summary>What inspect tells of flags: one spelling of each, and what holds rather than what was left out.</summary>
public sealed class InspectFieldsTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData(
        "[CAP_CHOWN CAP_KILL] [ALL]",
        "{{.HostConfig.CapAdd}} {{.HostConfig.CapDrop}}",
        "--cap-add",
        "chown,Cap_Kill",
        "--cap-drop",
        "all"
    )]
    [InlineData("[/etc:/e:ro,rprivate,rbind]", "{{.HostConfig.Binds}}", "-v", "/etc:/e:ro")]
    [InlineData("[/etc:/e:rshared,noexec,rw,rbind]", "{{.HostConfig.Binds}}", "-v", "/etc:/e:rshared,noexec")]
    [InlineData("[vol:/v:rw,rprivate,nosuid,nodev,rbind]", "{{.HostConfig.Binds}}", "-v", "vol:/v")]
    [InlineData("map[/t:size=1m,rw,rprivate,nosuid,nodev,tmpcopyup]", "{{.HostConfig.Tmpfs}}", "--tmpfs", "/t:size=1m")]
    [InlineData(
        "/dev/null /dev/nil rwm",
        "{{range .HostConfig.Devices}}{{.PathOnHost}} {{.PathInContainer}} {{.CgroupPermissions}}{{end}}",
        "--device",
        "/dev/null:/dev/nil"
    )]
    [InlineData("500000000 100000 50000", "{{.HostConfig.NanoCpus}} {{.HostConfig.CpuPeriod}} {{.HostConfig.CpuQuota}}", "--cpus", "0.5")]
    [InlineData(
        "67108864 134217728 -1 false",
        "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.MemorySwappiness}} {{.HostConfig.OomKillDisable}}",
        "-m",
        "64m"
    )]
    [InlineData("""{"a":"1","b":"2"}""", "{{json .Config.Labels}}", "-l", "b=2", "-l", "a=1")]
    [InlineData("null [] []", "{{json .State.Health}} [{{.Namespace}}] {{.HostConfig.VolumesFrom}}")]
    public async Task OfFlags(string expected, string template, params string[] flags)
    {
        await _scene.Podsh.TextAsync(["create", "--name", "c", .. flags, "--rootfs", _scene.RootFs, "true"]);
        Assert.Equal(expected, await _scene.Podsh.TextAsync("inspect", "-f", template, "c"));
    }

    [Fact]
    public async Task ADetachedCommandIsListedWhileItRuns()
    {
        await _scene.Podsh.TextAsync("run", "-d", "--name", "c", "--rootfs", _scene.RootFs, "sleep", "1000");
        string id = await _scene.Podsh.TextAsync("exec", "-d", "c", "sh", "-c", "echo $$ >/tmp/number; exec sleep 1000");
        Assert.Equal(64, id.Length);
        Assert.Equal($"[{id}]", await _scene.Podsh.TextAsync("inspect", "-f", "{{.ExecIDs}}", "c"));
        await _scene.Podsh.TextAsync(
            "exec",
            "c",
            "sh",
            "-c",
            "until test -s /tmp/number; do :; done; kill -9 $(cat /tmp/number); while test -e /proc/$(cat /tmp/number)/exe; do :; done"
        );
        Assert.Equal("[]", await _scene.Podsh.TextAsync("inspect", "-f", "{{.ExecIDs}}", "c"));
    }

    // Bounding alone, as Podman and Docker: set-user-id programs can get them.
    [Fact]
    public async Task PrivilegesOfACommandAreNotInEffectForAUser()
    {
        await _scene.Podsh.TextAsync("run", "-d", "--name", "c", "--rootfs", _scene.RootFs, "sleep", "1000");
        string text = await _scene.Podsh.TextAsync(
            "exec",
            "--privileged",
            "-u",
            "1000",
            "c",
            "grep",
            "-E",
            "Cap(Prm|Eff|Amb)",
            "/proc/self/status"
        );
        Assert.Equal(["0000000000000000", "0000000000000000", "0000000000000000"], text.Split('\n').Select(line => line.Split('\t')[1]));
        Assert.NotEqual(
            await _scene.Podsh.TextAsync("exec", "-u", "1000", "c", "grep", "CapBnd", "/proc/self/status"),
            await _scene.Podsh.TextAsync("exec", "--privileged", "-u", "1000", "c", "grep", "CapBnd", "/proc/self/status")
        );
    }

    [Fact]
    public async Task WhoseTimeIsOverEndsWith255() =>
        (await _scene.Podsh.RunAsync("run", "--rm", "--timeout", "1", "--rootfs", _scene.RootFs, "sleep", "1000")).EndedWith(255);
}
