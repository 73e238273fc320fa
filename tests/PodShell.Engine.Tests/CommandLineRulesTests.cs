using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>
/// What scripts rely on, through the real <c>podsh</c>, as whoever runs the tests: filters, values that are refused, logs to the byte.
/// </summary>
public sealed class CommandLineRulesTests : IAsyncLifetime
{
    private static readonly string[] s_applets = ["sh", "echo", "printf", "sleep", "true"];
    private readonly TempRoots _roots = new();
    private string _rootFs = "";
    private PodshRunner _podsh = null!;

    public ValueTask InitializeAsync()
    {
        _podsh = new PodshRunner(_roots);
        _rootFs = Path.Combine(_roots.Scratch, "rootfs");
        foreach (string directory in (ReadOnlySpan<string>)["bin", "etc", "proc", "sys", "dev", "tmp", "run"])
        {
            Directory.CreateDirectory(Path.Combine(_rootFs, directory));
        }

        File.Copy(RepositoryLayout.Fixture("tools", "busybox"), Path.Combine(_rootFs, "bin", "busybox"));
        foreach (string applet in s_applets)
        {
            File.CreateSymbolicLink(Path.Combine(_rootFs, "bin", applet), "busybox");
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await _roots.DisposeAsync();

    [Fact]
    public async Task FiltersChooseAsPodmansDo()
    {
        foreach (
            string[] arguments in new string[][]
            {
                ["--name", "web", "--label", "a=b", "--label", "only", "-v", "vol1:/data"],
                ["--name", "web2", "--restart", "always"],
                ["--name", "myweb", "--network", "none"],
            }
        )
        {
            (await _podsh.RunAsync(["create", .. arguments, "--rootfs", _rootFs, "sh", "-c", "exit 3"])).Succeeded();
        }

        string id = await _podsh.TextAsync("inspect", "-f", "{{.Id}}", "web");
        string network = await _podsh.TextAsync("inspect", "-f", "{{.HostConfig.NetworkMode}}", "web2");
        (await _podsh.RunAsync("start", "-a", "myweb")).EndedWith(3);
        foreach (
            (string filter, string expected) in new (string, string)[]
            {
                ("name=^web$", "web"),
                ("name=web", "web web2 myweb"),
                ("name=^(web|myweb)$", "web myweb"),
                ("name=/web2", "web2"),
                ("name=", "web web2 myweb"),
                ("", "web web2 myweb"),
                ($"id=^{id[..5]}", "web"),
                ($"id={id[..5].ToUpperInvariant()}", "web"),
                ("id=[g-z]", ""),
                ("label=a", "web"),
                ("label=a=b", "web"),
                ("label=a=", "web"),
                ("label=a=c", ""),
                ("label!=a", "web2 myweb"),
                ("status=created", "web web2"),
                ("status=exited", "myweb"),
                ("status=stopped", "myweb"),
                ("status=running", ""),
                ("exited=3", "myweb"),
                ("exited=4", ""),
                ("before=web2", "web"),
                ("since=web2", "myweb"),
                ("volume=vol1", "web"),
                ("volume=vol1:/data", "web"),
                ("volume=vol1:/x", ""),
                ("restart-policy=always", "web2"),
                ("restart-policy=no", "web myweb"),
                ("network=none", "myweb"),
                ("health=healthy", ""),
                ("until=1h", ""),
            }
        )
        {
            string chosen = string.Join(
                ' ',
                (await _podsh.RunAsync("ps", "-a", "--filter", filter, "--format", "{{.Names}}")).Succeeded().Lines
            );
            Assert.True(expected == chosen, $"{filter}: '{chosen}' instead of '{expected}' ({network})");
        }

        Assert.Equal("myweb", await _podsh.TextAsync("ps", "--filter", "status=exited", "--format", "{{.Names}}"));
        Assert.Equal("", await _podsh.TextAsync("ps", "--filter", "exited=3", "--format", "{{.Names}}"));
        Assert.Equal(
            "web",
            await _podsh.TextAsync("ps", "-a", "--filter", "before=web2", "--filter", "before=myweb", "--format", "{{.Names}}")
        );
        Assert.Matches(
            @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? \+0000 UTC$",
            await _podsh.TextAsync("ps", "-a", "--filter", "name=^web$", "--format", "{{.CreatedAt}}")
        );
        Assert.Matches(
            @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? \+0000 UTC /\S+$",
            await _podsh.TextAsync("inspect", "-f", "{{.Created}} {{.LogPath}}", "web")
        );

        // What is removed and started is what is shown, and nothing besides.
        Assert.Equal(id, await _podsh.TextAsync("rm", "--filter", "name=^web$"));
        Assert.Equal(["web2", "myweb"], (await _podsh.RunAsync("ps", "-a", "--format", "{{.Names}}")).Succeeded().Lines);
        (await _podsh.RunAsync("start", "--filter", "name=^my")).Succeeded();
        (await _podsh.RunAsync("wait", "myweb")).Succeeded();
    }

    // The store is empty: what is wrong is said all the same, before anything is done.
    [Fact]
    public async Task WhatIsUnknownIsAnErrorEvenWhereThereIsNothing()
    {
        foreach (
            string line in new string[]
            {
                "ps -a --filter bogus=1",
                "ps -a --filter NAME=web",
                "ps -a --filter nonsense",
                "ps -a --filter name=w[",
                "ps -a --filter id=(",
                "ps -a --filter status=bogus",
                "ps -a --filter status=1",
                "ps -a --filter status=",
                "ps -a --filter exited=x",
                "ps -a --filter until=x",
                "ps -a --filter before=nope",
                "ps -a --filter pod=",
                "ps -a --filter network=",
                "ps -a --filter restart-policy=bogus",
                "ps -a --filter health=bogus",
                "ps -a --filter ancestor=[",
                "rm --filter bogus=1",
                "rm --filter name=[",
                "start --filter bogus=1",
                "stop --filter status=bogus",
                "restart --filter bogus=1",
                "pause --filter bogus=1",
                "unpause --filter bogus=1",
                "pod ps --filter bogus=1",
                "pod ps --filter name=w[",
                "pod ps --filter status=bogus",
                "pod ps --filter ctr-number=x",
                "pod ps --filter until=x",
                "pod rm --filter bogus=1",
                "pod prune -f --filter name=x",
                "network ls --filter bogus=1",
                "network ls --filter name=w[",
                "network ls --filter dangling=x",
                "network ls --filter until=x",
                "network prune -f --filter name=x",
                "network prune -f --filter dangling=true",
                "images --filter bogus=1",
                "images --filter Dangling=true",
                "images --filter dangling=x",
                "images --filter until=x",
                "images --filter before=nope",
                "images --filter containers=x",
                "images --filter readonly=x",
                "events --stream=false --filter bogus=1",
                "events --stream=false --filter type=bogus",
                "--events-backend none events",
                "--events-backend none events --stream=false",
                "--events-backend nonsense ps",
                "--storage-opt foo=bar ps",
                "--storage-opt size=1G ps",
                "pull --authfile /nonexistent localhost/zz",
            }
        )
        {
            ProcessResult result = await _podsh.RunAsync(line.Split(' '));
            Assert.True(
                result.ExitCode == 125 && result.Output.Length == 0 && result.Error.StartsWith("Error: ", StringComparison.Ordinal),
                $"{line}: {result.ExitCode} {result.Output}{result.Error}"
            );
        }

        foreach (
            string[] options in new string[][]
            {
                ["--log-driver", "nonsense"],
                ["--log-opt", "max-file=0"],
                ["--log-opt", "foo=bar"],
                ["--storage-opt", "size=1M"],
            }
        )
        {
            ProcessResult result = (await _podsh.RunAsync(["create", .. options, "--rootfs", _rootFs, "true"])).EndedWith(125);
            Assert.StartsWith("Error: ", result.Error, StringComparison.Ordinal);
        }

        (
            await _podsh.RunAsync("run", "--rm", "--log-opt", "max-size=1m", "--log-opt", "max-file=3", "--rootfs", _rootFs, "true")
        ).Succeeded();
        Assert.Equal("", (await _podsh.RunAsync("rmi", "--force", "bogus")).Succeeded().Error);
        (await _podsh.RunAsync("rmi", "bogus")).EndedWith(1);
        Assert.Equal("", await _podsh.TextAsync("ps", "-aq", "--filter", "name=web"));
    }

    [Fact]
    public async Task LogsComeOutAsTheyWentIn()
    {
        const string Script = @"printf 'a\nb\nx\377\376y\nlast\303'; printf '\200e\n' >&2";
        (await _podsh.RunAsync("run", "--name", "c", "--rootfs", _rootFs, "sh", "-c", Script)).Succeeded();
        Assert.Equal("610a620a78fffe790a6c617374c3", await HexAsync("logs c 2>/dev/null"));
        Assert.Equal("80650a", await HexAsync("logs c 2>&1 >/dev/null"));
        Assert.Equal(
            "610a620a78fffe790a6c617374c3",
            await HexAsync($"run --rm --rootfs '{_rootFs}' sh -c \"$SCRIPT\" 2>/dev/null", Script)
        );

        (await _podsh.RunAsync("run", "--name", "t", "--rootfs", _rootFs, "printf", @"a\nb\nc")).Succeeded();
        foreach (
            (string tail, string expected) in new (string, string)[]
            {
                ("0", ""),
                ("1", "c"),
                ("2", "b\nc"),
                ("3", "a\nb\nc"),
                ("9", "a\nb\nc"),
            }
        )
        {
            Assert.Equal(expected, (await _podsh.RunAsync("logs", "--tail", tail, "t")).Succeeded().Output);
        }
    }

    [Fact]
    public async Task AFollowedLogEndsWhenItsTimeIsOver()
    {
        (await _podsh.RunAsync("run", "-d", "--name", "c", "--rootfs", _rootFs, "sh", "-c", "echo one; exec sleep 1000")).Succeeded();
        string ahead = DateTimeOffset.UtcNow.AddSeconds(2).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("one\n", (await _podsh.RunAsync("logs", "-f", "--until", ahead, "c")).Succeeded().Output);
        Assert.Equal("running", await _podsh.TextAsync("inspect", "-f", "{{.State.Status}}", "c"));
        (await _podsh.RunAsync("rm", "-f", "-t", "0", "c")).Succeeded();
    }

    // The first process of a container does not end on a signal that it does not handle: the stop waits for its time to be over.
    [Fact]
    public async Task WhatIsBeingStoppedIsStopping()
    {
        (await _podsh.RunAsync("run", "-d", "--name", "c", "--rootfs", _rootFs, "sleep", "1000")).Succeeded();
        Task<ProcessResult> stop = _podsh.RunAsync("stop", "-t", "8", "c");
        string state;
        do
        {
            state = await _podsh.TextAsync("ps", "-a", "--format", "{{.State}} {{.Status}}");
        } while (state.StartsWith("running ", StringComparison.Ordinal));

        Assert.Equal("stopping Stopping", state);
        Assert.Equal("stopping false", await _podsh.TextAsync("inspect", "-f", "{{.State.Status}} {{.State.Running}}", "c"));
        Assert.Equal("c", await _podsh.TextAsync("ps", "--filter", "status=stopping", "--format", "{{.Names}}"));
        (await _podsh.RunAsync("kill", "c")).Succeeded();
        (await stop).Succeeded();
        Assert.Equal("c", await _podsh.TextAsync("ps", "--filter", "status=stopped", "--format", "{{.Names}}"));
        (await _podsh.RunAsync("start", "c")).Succeeded();
        Assert.Equal("running", await _podsh.TextAsync("inspect", "-f", "{{.State.Status}}", "c"));
        (await _podsh.RunAsync("rm", "-f", "-t", "0", "c")).Succeeded();
    }

    private async Task<string> HexAsync(string line, string script = "")
    {
        ProcessCommand podsh = _podsh.With("SCRIPT", script).Command();
        ProcessResult result = await ProcessRunner.RunAsync(
            new ProcessCommand("sh", ["-c", $"'{podsh.FileName}' {line} | od -An -v -tx1"])
            {
                Environment = podsh.Environment,
                Timeout = podsh.Timeout,
            },
            CancellationToken.None
        );
        return string.Concat(result.Succeeded().Output.Where(char.IsAsciiHexDigit));
    }
}
