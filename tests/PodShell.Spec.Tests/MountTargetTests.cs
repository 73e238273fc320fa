using PodShell.Testing;

namespace PodShell.Spec.Tests;

/// <summary>Mount targets and working directories behind links of the image, typed as users type them.</summary>
public sealed class MountTargetTests
{
    [Fact]
    public async Task LinksToMissingThingsAreFollowedInsideTheRootAndMade()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string source = Directory.CreateDirectory(Path.Combine(roots.Scratch, "source")).FullName;
        File.WriteAllText(Path.Combine(source, "f"), "bound\n");

        // The engine's own files, the image's working directory (for the image's user), a bind, a volume and a tmpfs.
        string output = await podsh.TextAsync(
            "run",
            "--rm",
            "-v",
            $"{source}:/links/w/x",
            "-v",
            "vol:/links/up/new/vol",
            "--tmpfs",
            "/links/w/t",
            LinkedImage.Linked,
            "sh",
            "-c",
            "pwd; ls -ld . | cut -d' ' -f1; touch own && echo mine; cat /links/w/x/f; ls -d /config/w/x /new/vol; mount "
                + "| grep -c 'on /config/w/t type tmpfs'; ls -a /tmp/run; grep -c nameserver /etc/resolv.conf "
                + "/tmp/run/resolve/stub.conf; wc -l < /etc/hosts; ls /config/etc"
        );
        Assert.StartsWith("/config/w/deep\ndrwxr-xr-x\nmine\nbound\n/config/w/x\n/new/vol\n1\n", output, StringComparison.Ordinal);
        Assert.Contains(".containerenv", output, StringComparison.Ordinal);
        Assert.Contains("hosts", output, StringComparison.Ordinal);

        // Read-only, with a tmpfs on /tmp and on what is linked into it.
        Assert.Equal(
            "run\ntmp",
            await podsh.TextAsync(
                "run",
                "--rm",
                "--read-only",
                "-u",
                "0",
                LinkedImage.Linked,
                "sh",
                "-c",
                "touch /run/x && echo run; touch /tmp/y && echo tmp; touch /z 2>/dev/null && echo no; true"
            )
        );

        // What leads nowhere is refused in words, and nothing of the host was touched.
        ProcessResult loop = await podsh.RunAsync("run", "--rm", "-v", $"{source}:/links/a/x", LinkedImage.Linked, "true");
        loop.EndedWith(125);
        Assert.Contains("'/links/a/x'", loop.Error, StringComparison.Ordinal);
        Assert.Contains("too many symbolic links", loop.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists("/new/vol"));
        Assert.Equal(["f"], Directory.GetFileSystemEntries(source).Select(Path.GetFileName));
    }

    [Fact]
    public async Task AWorkingDirectoryThatTheUserNamesMustBeThere()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        ProcessResult missing = await podsh.RunAsync("run", "--name", "w", "-w", "/no/where", LinkedImage.Plain, "true");
        missing.EndedWith(126);
        Assert.Contains("workdir \"/no/where\" does not exist on container ", missing.Error, StringComparison.Ordinal);
        ProcessResult file = await podsh.RunAsync("run", "--rm", "-w", "/etc/passwd", LinkedImage.Plain, "true");
        file.EndedWith(126);
        Assert.Contains("workdir \"/etc/passwd\" exists on container ", file.Error, StringComparison.Ordinal);
        Assert.Equal("/tmp", await podsh.TextAsync("run", "--rm", "-w", "/tmp", LinkedImage.Plain, "pwd"));
    }

    [Fact]
    public async Task TheSameMountTwiceIsOneAndPrefixesOfAnEnvironmentFileAreTaken()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string source = Directory.CreateDirectory(Path.Combine(roots.Scratch, "source")).FullName;
        string other = Directory.CreateDirectory(Path.Combine(roots.Scratch, "other")).FullName;
        string variables = Path.Combine(roots.Scratch, "env");
        File.WriteAllText(variables, "MINE_*\nOWN=a*\nGONE*\n");
        podsh.With("MINE_A", "1").With("MINE_B", "2");
        string[] output = (
            await podsh.TextAsync(
                "run",
                "--rm",
                "-v",
                $"{source}:/x",
                "-v",
                $"{source}:/x/",
                "-v",
                "vol:/y",
                "-v",
                "vol:/y",
                "--tmpfs",
                "/z",
                "--tmpfs",
                "/z",
                "--env-file",
                variables,
                LinkedImage.Plain,
                "env"
            )
        ).Split('\n');
        Assert.Contains("MINE_A=1", output);
        Assert.Contains("MINE_B=2", output);
        Assert.Contains("OWN=a*", output);
        Assert.DoesNotContain(output, line => line.StartsWith("GONE", StringComparison.Ordinal));
        foreach (string second in (string[])[$"{other}:/x", $"{source}:/x:ro"])
        {
            ProcessResult differs = await podsh.RunAsync("run", "--rm", "-v", $"{source}:/x", "-v", second, LinkedImage.Plain, "true");
            differs.EndedWith(125);
            Assert.Contains("duplicate mount destination", differs.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ContainersConfHasTheLastWordWhereOptionsHaveNone()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string conf = Path.Combine(roots.Scratch, "containers.conf");
        string last = Path.Combine(roots.Scratch, "override.conf");
        File.WriteAllText(conf, "[containers]\nread_only = false\noom_score_adj = 700\nenv = [\"FROM=conf\"]\n");
        File.WriteAllText(last, "[containers]\nread_only = true\n");
        podsh.With("CONTAINERS_CONF", conf).With("CONTAINERS_CONF_OVERRIDE", last);
        const string Look = "touch /x 2>/dev/null && echo written; cat /proc/self/oom_score_adj; echo $FROM";
        Assert.Equal("700\nconf", await podsh.TextAsync("run", "--rm", LinkedImage.Plain, "sh", "-c", Look));
        Assert.Equal(
            "written\n800\nconf",
            await podsh.TextAsync("run", "--rm", "--read-only=false", "--oom-score-adj", "800", LinkedImage.Plain, "sh", "-c", Look)
        );
        File.Delete(last);
        ProcessResult missing = await podsh.RunAsync("run", "--rm", LinkedImage.Plain, "true");
        missing.EndedWith(125);
        Assert.Contains("CONTAINERS_CONF_OVERRIDE", missing.Error, StringComparison.Ordinal);
    }
}
