using System.Globalization;
using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Oci.Runtime;
using PodShell.Testing;

namespace PodShell.Spec.Tests;

/// <summary>
/// Containers with a user namespace of their own, typed as users type them: on every network, in pods, with ports, through stores that are
/// for their owner alone.
/// </summary>
public sealed class UserNamespaceTests
{
    // Who one is inside, whether the image's files and the engine's are root's, and whether the network is the container's own.
    private const string Look =
        "id -u; stat -c %u:%g /etc/passwd /etc/hosts /bin/busybox; cat /proc/sys/net/ipv4/ip_unprivileged_port_start; ls "
        + "-d /sys/class/net/lo; touch /src/made && stat -c %u /src/made";

    private static bool IsRoot => HostAccess.UserId == 0;

    private static string[] Mapped => IsRoot ? ["--uidmap", "0:100000:65536"] : ["--userns", "keep-id"];

    private static string Inside => IsRoot ? "0" : HostAccess.UserId.ToString(CultureInfo.InvariantCulture);

    [Theory]
    [Trait("Runs", "User")]
    [InlineData(null)]
    [InlineData("slirp4netns")]
    [InlineData("pasta")]
    [InlineData("bridge")]
    [InlineData("none")]
    [InlineData("host")]
    public async Task TheCallerKeepsHisIdAndNameOnEveryNetwork(string? network)
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string source = Directory.CreateDirectory(Path.Combine(roots.Scratch, "src")).FullName;
        string name = UserDatabase.TryFindName(HostAccess.UserId)!;
        string[] words =
        [
            "run",
            "--rm",
            "--userns=keep-id",
            "-v",
            $"{source}:/src",
            .. network is null ? [] : (ReadOnlySpan<string>)["--network", network],
        ];
        string[] sysctl = network == "host" ? [] : ["--sysctl", "net.ipv4.ip_unprivileged_port_start=77"];
        string output = await podsh.TextAsync([
            .. words,
            .. sysctl,
            LinkedImage.Plain,
            "sh",
            "-c",
            $"whoami; grep -c '^{name}:' /etc/passwd; {Look}",
        ]);
        string port = network == "host" ? File.ReadAllText("/proc/sys/net/ipv4/ip_unprivileged_port_start").Trim() : "77";
        Assert.Equal($"{name}\n1\n{Inside}\n0:0\n0:0\n0:0\n{port}\n/sys/class/net/lo\n{Inside}", output);
        Assert.True(File.Exists(Path.Combine(source, "made")));
        using SafeDirectory made = SafeDirectory.Open(source);
        Assert.Equal(HostAccess.UserId, made.TryGetStatus("made")!.Value.Uid);
    }

    [Fact]
    public async Task PortsNetworksRestartsAndPodsWork()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string source = Directory.CreateDirectory(Path.Combine(roots.Scratch, "src")).FullName;
        await podsh.TextAsync("network", "create", "nest");
        int port = LoopbackPort.Free();
        int podPort = LoopbackPort.Free();
        await podsh.TextAsync([
            "run",
            "-d",
            "--name",
            "server",
            .. Mapped,
            "--network",
            "nest",
            "-p",
            $"127.0.0.1:{port}:8080",
            LinkedImage.Plain,
            "sleep",
            "1000",
        ]);

        // httpd comes back when it listens.
        await podsh.TextAsync("exec", "server", "httpd", "-p", "8080", "-h", "/etc");
        Assert.Contains("root:x:0", await GetAsync(port), StringComparison.Ordinal);
        Assert.Equal(Inside, await podsh.TextAsync("exec", "server", "id", "-u"));
        Assert.Contains(
            "root:x:0",
            await podsh.TextAsync([
                "run",
                "--rm",
                .. Mapped,
                "--network",
                "nest",
                LinkedImage.Plain,
                "wget",
                "-q",
                "-O",
                "-",
                "http://server:8080/passwd",
            ]),
            StringComparison.Ordinal
        );
        await podsh.TextAsync("restart", "-t", "0", "server");
        await podsh.TextAsync("exec", "server", "httpd", "-p", "8080", "-h", "/etc");
        Assert.Contains("root:x:0", await GetAsync(port), StringComparison.Ordinal);

        // Another one in the same namespaces, and one that shares the network alone.
        string theirs = await podsh.TextAsync("exec", "server", "sh", "-c", "readlink /proc/self/ns/user; readlink /proc/self/ns/net");
        Assert.Equal(
            theirs,
            await podsh.TextAsync(
                "run",
                "--rm",
                "--userns",
                "container:server",
                "--network",
                "container:server",
                LinkedImage.Plain,
                "sh",
                "-c",
                "readlink /proc/self/ns/user; readlink /proc/self/ns/net"
            )
        );
        Assert.EndsWith(
            theirs.Split('\n')[1],
            await podsh.TextAsync(
                "run",
                "--rm",
                "--network",
                "container:server",
                LinkedImage.Plain,
                "sh",
                "-c",
                "readlink /proc/self/ns/user; readlink /proc/self/ns/net"
            ),
            StringComparison.Ordinal
        );

        await podsh.TextAsync(["pod", "create", "--name", "both", .. Mapped, "-p", $"127.0.0.1:{podPort}:8080"]);
        await podsh.TextAsync("run", "-d", "--pod", "both", "--name", "member", "-v", $"{source}:/src", LinkedImage.Plain, "sleep", "1000");
        await podsh.TextAsync("exec", "member", "httpd", "-p", "8080", "-h", "/etc");
        Assert.Contains("root:x:0", await GetAsync(podPort), StringComparison.Ordinal);
        Assert.StartsWith(
            $"{Inside}\n0:0\n0:0\n0:0\n",
            (await podsh.RunAsync("exec", "member", "sh", "-c", Look)).Output,
            StringComparison.Ordinal
        );
        ProcessResult twice = await podsh.RunAsync(["run", "--rm", "--pod", "both", .. Mapped, LinkedImage.Plain, "true"]);
        twice.EndedWith(125);
        Assert.Contains("--userns and --pod cannot be set together", twice.Error, StringComparison.Ordinal);
        await podsh.TextAsync("pod", "rm", "-f", "-t", "0", "both");
        await podsh.TextAsync("rm", "-f", "-t", "0", "server");
        await podsh.TextAsync("network", "rm", "nest");
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(roots.RunRoot, "containers")));
    }

    [Fact]
    public async Task OwnRangesHideTheCallerAndReachTheirPieces()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string range = IsRoot ? "0:100000:5000" : "0:1:5000";
        foreach (string runtime in (string[])["crun", "runc"])
        {
            string output = await podsh.TextAsync(
                "run",
                "--rm",
                "--runtime",
                runtime,
                "--uidmap",
                range,
                "-v",
                "data:/data",
                "-v",
                $"{roots.Scratch}:/mine:ro",
                LinkedImage.Plain,
                "sh",
                "-c",
                "tr -s ' ' < /proc/self/uid_map; tr -s ' ' < /proc/self/gid_map; stat -c %u:%g / /etc /etc/hosts /data; "
                    + "touch /data/x /root/y && echo wrote; stat -c %u /mine"
            );
            string shown = $" {range.Replace(':', ' ')}";
            Assert.Equal($"{shown.Trim()}\n{shown}\n0:0\n0:0\n0:0\n0:0\nwrote\n65534", output);
        }

        // The image's files are shown by the kernel where it may, and copied nowhere.
        await podsh.TextAsync(
            "run",
            "--name",
            "kept",
            "--uidmap",
            range,
            "--gidmap",
            IsRoot ? "0:200000:500" : "0:100:500",
            LinkedImage.Plain,
            "sh",
            "-c",
            "stat -c %u:%g /bin/busybox; exit 0"
        );
        Assert.Equal("0:0", await podsh.TextAsync("logs", "kept"));
        if (IsRoot)
        {
            string upper = Path.Combine(Directory.GetDirectories(Path.Combine(roots.Root, "containers"))[0], "upper");
            Assert.False(Path.Exists(Path.Combine(upper, "bin", "busybox")));
        }
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task ChosenRangesBelongToOneContainerAlone()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string[] maps = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(async i =>
                {
                    await podsh.TextAsync(
                        "run",
                        "-d",
                        "--name",
                        $"a{i}",
                        "--network",
                        "none",
                        "--userns",
                        i == 0 ? "auto:size=2000" : "auto",
                        LinkedImage.Plain,
                        "sleep",
                        "1000"
                    );
                    return await podsh.TextAsync("exec", $"a{i}", "cat", "/proc/self/uid_map");
                })
        );
        List<(uint First, uint Count)> ranges =
        [
            .. maps.Select(map => IdMap.Parse(map).Entries).Select(entries => (Assert.Single(entries).Outside, entries[0].Count)).Order(),
        ];
        Assert.Equal([1024u, 1024u, 2000u], ranges.Select(range => range.Count).Order());
        for (int i = 1; i < ranges.Count; i++)
        {
            Assert.True(ranges[i - 1].First + ranges[i - 1].Count <= ranges[i].First, string.Join(' ', ranges));
        }

        Assert.Equal(
            $"0 1 {IdMap.Parse(await podsh.TextAsync("unshare", "cat", "/proc/self/uid_map")).Entries.Sum(entry => entry.Count) - 1}",
            await podsh.TextAsync("run", "--rm", "--userns", "nomap", LinkedImage.Plain, "sh", "-c", "tr -s ' ' < /proc/self/uid_map")
        );
        ProcessResult none = await podsh.RunAsync("run", "--rm", "--userns", "auto:size=4000000000", LinkedImage.Plain, "true");
        none.EndedWith(125);
        Assert.Contains("could not find enough available IDs", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ARangeThatCrossesTheUsersOwnIsTakenApart()
    {
        IdMap own = IdMap.Parse("0 1501 1\n1 100000 65536\n65537 300000 65536\n");
        string[] Split(params (uint Inside, uint Outside, uint Size)[] ranges) =>
            [
                .. UserNamespacePlanner
                    .Split(
                        [
                            .. ranges.Select(range => new RuntimeIdMapping
                            {
                                ContainerID = range.Inside,
                                HostID = range.Outside,
                                Size = range.Size,
                            }),
                        ],
                        own
                    )
                    .Select(piece => $"{piece.ContainerID}:{piece.HostID}:{piece.Size}"),
            ];

        Assert.Equal(["0:1:65536", "65536:65537:500"], Split((0, 1, 66036)));
        Assert.Equal(["0:0:1", "1:1:65536", "65537:65537:65536"], Split((0, 0, 131073)));
        Assert.Equal(["7:5:3"], Split((7, 5, 3)));
        Assert.Equal(ErrorIds.NamespaceInvalid, Assert.Throws<PodShellException>(() => Split((0, 1, 131073))).ErrorId);
    }

    [Fact]
    [Trait("Runs", "Root")]
    public async Task RootKeepsAllHisIdsInANamespaceOfTheContainersOwn()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string host = new FileInfo("/proc/self/ns/user").LinkTarget!;
        string[] output = (
            await podsh.TextAsync(
                "run",
                "--rm",
                "--userns",
                "keep-id",
                LinkedImage.Plain,
                "sh",
                "-c",
                "id -u; tr -s ' ' < /proc/self/uid_map; readlink /proc/self/ns/user"
            )
        ).Split('\n');
        Assert.Equal(["0", " 0 0 4294967295"], output[..2]);
        Assert.NotEqual(host, output[2]);
        Assert.Equal(
            "7:8",
            await podsh.TextAsync("run", "--rm", "--userns", "keep-id:uid=7,gid=8", LinkedImage.Plain, "sh", "-c", "echo $(id -u):$(id -g)")
        );
        ProcessResult nomap = await podsh.RunAsync("run", "--rm", "--userns", "nomap", LinkedImage.Plain, "true");
        nomap.EndedWith(125);
        Assert.Contains("nomap is only supported in rootless mode", nomap.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Runs", "Root")]
    public async Task RootsAutomaticRangesComeFromThoseOfTheUserContainers()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string file = Path.Combine(roots.Scratch, "ranges");
        File.WriteAllText(file, "other:100000:65536\n");
        ProcessResult none = await ProcessRunner.RunAsync(
            With(podsh, file, "run", "--rm", "--userns", "auto", LinkedImage.Plain, "true"),
            TestContext.Current.CancellationToken
        );
        none.EndedWith(125);
        Assert.Contains("no ranges found for user \"containers\"", none.Error, StringComparison.Ordinal);

        File.AppendAllText(file, "containers:300000:5000\n");
        List<string> maps = [];
        foreach (string mode in (string[])["auto", "auto:size=2000"])
        {
            await PrintAsync("run", "-d", "--name", $"c{maps.Count}", "--userns", mode, LinkedImage.Plain, "sleep", "1000");
            maps.Add((await PrintAsync("exec", $"c{maps.Count}", "sh", "-c", "tr -s ' ' < /proc/self/uid_map")).Trim());
        }

        Assert.Equal(["0 300000 1024", "0 301024 2000"], maps);
        await podsh.TextAsync("rm", "-f", "-t", "0", "c0", "c1");

        async Task<string> PrintAsync(params string[] words) =>
            (await ProcessRunner.RunAsync(With(podsh, file, words), TestContext.Current.CancellationToken)).Succeeded().Text;
    }

    // With a file of its own in place of the host's subordinate ids.
    private static ProcessCommand With(PodshRunner podsh, string ranges, params string[] words)
    {
        ProcessCommand command = podsh.Command(words);
        return command with
        {
            FileName = "unshare",
            Arguments =
            [
                "--mount",
                "sh",
                "-c",
                "mount --bind \"$0\" /etc/subuid && mount --bind \"$0\" /etc/subgid && exec \"$@\"",
                ranges,
                command.FileName,
                .. command.Arguments,
            ],
        };
    }

    private static async Task<string> GetAsync(int port)
    {
        using HttpClient client = new();
        return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/passwd"), TestContext.Current.CancellationToken);
    }
}
