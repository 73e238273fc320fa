using PodShell.Testing;

namespace PodShell.Cli.Tests.EndToEnd;

/// <summary>The real executable, as whoever runs the tests: root or an unprivileged user.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task TheMainJob()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        Assert.Equal("hello", await podsh.TextAsync("run", "--rm", "--network", "none", LoadedImage.Name, "echo", "hello"));
        (await podsh.RunAsync("run", "--rm", "--network", "none", LoadedImage.Name, "sh", "-c", "exit 42")).EndedWith(42);
        ProcessResult missing = await podsh.RunAsync("run", "--rm", "--network", "none", LoadedImage.Name, "/no/such");
        missing.EndedWith(127);

        // Once, in our words: what the runtime itself prints is not shown beside them.
        Assert.StartsWith("Error: ", missing.Error, StringComparison.Ordinal);
        Assert.Single(missing.Error.Split('\n'), line => line.Contains("/no/such", StringComparison.Ordinal));
        Assert.Equal(
            "said\n",
            (await podsh.RunAsync("run", "--rm", "--network", "none", LoadedImage.Name, "sh", "-c", "echo said >&2; exit 1")).Error
        );

        string id = await podsh.TextAsync(
            "run",
            "-d",
            "--name",
            "web",
            "-l",
            "app=x",
            "--network",
            "none",
            LoadedImage.Name,
            "sh",
            "-c",
            "echo out; echo err >&2; exec sleep 1000"
        );
        Assert.Matches("^[0-9a-f]{64}$", id);
        Assert.Equal("web Up", (await podsh.TextAsync("ps", "--format", "{{.Names}} {{slice .Status 0 2}}")).Trim());
        Assert.Equal(id, await podsh.TextAsync("ps", "-q", "--no-trunc", "--filter", "label=app=x"));
        Assert.Equal("running sleep", await podsh.TextAsync("inspect", "web", "--format", "{{.State.Status}} sleep"));
        Assert.Equal("A=1", await podsh.TextAsync("exec", "-e", "A=1", "web", "sh", "-c", "echo A=$A"));
        (await podsh.RunAsync("exec", "web", "/no/such")).EndedWith(127);
        ProcessResult logs = await podsh.RunAsync("logs", "web");
        Assert.Equal(("out\n", "err\n"), (logs.Output, logs.Error));
        (await podsh.RunAsync("rm", "web")).EndedWith(2);

        Assert.Equal("web", await podsh.TextAsync("stop", "-t", "0", "web"));
        Assert.Equal("137", await podsh.TextAsync("wait", "web"));
        Assert.Equal("web", await podsh.TextAsync("rm", "web"));
        (await podsh.RunAsync("rm", "web")).EndedWith(1);
        Assert.Equal("", await podsh.TextAsync("ps", "-aq"));
        Assert.Contains("container remove", await podsh.TextAsync("events", "--stream=false"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StdinReachesTheContainer()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        ProcessResult result = await podsh.RunWithInputAsync(
            "abc\n"u8.ToArray(),
            "run",
            "--rm",
            "-i",
            "--network",
            "none",
            LoadedImage.Name,
            "cat"
        );
        Assert.Equal("abc\n", result.Succeeded().Output);
    }

    [Fact]
    public async Task FailuresHaveTheirExitCodes()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        (await podsh.RunAsync("run", "--pull=never", "localhost/none:1")).EndedWith(125);
        (await podsh.RunAsync("run", "--nope")).EndedWith(125);
        (await podsh.RunAsync("nope")).EndedWith(125);
        (await podsh.RunAsync("stop", "nope")).EndedWith(125);
        (await podsh.RunAsync("rmi", "localhost/none:1")).EndedWith(1);
        (await podsh.RunAsync("image", "exists", "localhost/none:1")).EndedWith(1);
        (await podsh.RunAsync("image", "exists", LoadedImage.Name)).EndedWith(0);
        Assert.Equal("", await podsh.TextAsync("ps", "-aq"));
    }
}
