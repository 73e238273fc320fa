namespace PodShell.Pods.Tests;

/// <summary>What the containers of a pod share, seen from inside.</summary>
public sealed class NamespaceTests : PodScene
{
    [Fact]
    public async Task NetIpcAndUtsAreSharedAndPidIsNot()
    {
        await NewPodAsync("shared");
        await AddAsync("a", "shared", "while true; do echo hello | nc -l -p 8080; done");
        await AddAsync("b", "shared");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "shared" });
        foreach (string kind in (string[])["net", "ipc", "uts"])
        {
            Assert.Equal(await NamespaceAsync("a", kind), await NamespaceAsync("b", kind));
        }

        Assert.NotEqual(await NamespaceAsync("a", "pid"), await NamespaceAsync("b", "pid"));
        Assert.NotEqual(await NamespaceAsync("a", "mnt"), await NamespaceAsync("b", "mnt"));
        Assert.Equal("shared", await ExecAsync("a", "hostname"));
        Assert.Equal("shared", await ExecAsync("b", "cat", "/etc/hostname"));
        await ExecAsync("a", "sh", "-c", "echo word > /dev/shm/file");
        Assert.Equal("word", await ExecAsync("b", "cat", "/dev/shm/file"));
        Assert.Equal(
            "hello",
            await ExecAsync("b", "sh", "-c", "r=; while [ -z \"$r\" ]; do r=$(nc 127.0.0.1 8080 </dev/null 2>/dev/null); done; echo $r")
        );
    }

    [Fact]
    public async Task TheHostsFileOfAPodNamesThoseThatAreThere()
    {
        await NewPodAsync("names", options => options.Network = new NetworkOptions());
        await AddAsync("a", "names");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "names" });
        (await Podsh.RunAsync("run", "-d", "--name", "b", "--pod", "names", "--rootfs", RootFs, "sleep", "1000")).Succeeded();
        foreach (string container in (string[])["a", "b"])
        {
            Assert.Equal(["127.0.0.1\ta", "127.0.0.1\tb"], Names(await ExecAsync(container, "cat", "/etc/hosts")));
        }

        (await Podsh.RunAsync("rm", "-f", "-t", "0", "b")).Succeeded();
        Assert.Equal(["127.0.0.1\ta"], Names(await ExecAsync("a", "cat", "/etc/hosts")));

        static IEnumerable<string> Names(string text) =>
            text.Split('\n').Where(line => line.StartsWith("127.0.0.1\t", StringComparison.Ordinal) && line.Length == 11);
    }

    [Fact]
    public async Task TheHostsNamespacesAreJoinedThroughAContainerThatHasThem()
    {
        (
            await Podsh.RunAsync(
                "run",
                "-d",
                "--name",
                "hst",
                "--net",
                "host",
                "--ipc",
                "host",
                "--uts",
                "host",
                "--pid",
                "host",
                "--rootfs",
                RootFs,
                "sleep",
                "1000"
            )
        ).Succeeded();
        const string Namespaces = "for n in net ipc uts pid; do readlink /proc/self/ns/$n; done";
        string own = await ExecAsync("hst", "sh", "-c", Namespaces);
        Assert.Equal(
            own,
            await Podsh.TextAsync(
                "run",
                "--rm",
                "--net",
                "container:hst",
                "--ipc",
                "container:hst",
                "--uts",
                "container:hst",
                "--pid",
                "container:hst",
                "--rootfs",
                RootFs,
                "sh",
                "-c",
                Namespaces
            )
        );
        (await Podsh.RunAsync("rm", "-f", "-t", "0", "hst")).Succeeded();
    }

    [Fact]
    public async Task ASharedPidNamespaceHasTheInfraContainerAsProcessOne()
    {
        await NewPodAsync("pids", options => options.Share = PodNamespaces.Net | PodNamespaces.Ipc | PodNamespaces.Uts | PodNamespaces.Pid);
        await AddAsync("a", "pids");
        await AddAsync("b", "pids");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "pids" });
        Assert.Equal(await NamespaceAsync("a", "pid"), await NamespaceAsync("b", "pid"));
        Assert.StartsWith("/pause", await ExecAsync("a", "cat", "/proc/1/cmdline"), StringComparison.Ordinal);
        List<ContainerProcess> processes = await Engine.ListAsync(
            Operations.ContainerProcesses,
            new ContainerProcessQuery { Pods = ["pids"] }
        );
        Assert.Equal(["a", "b"], processes.Where(process => process.Name == "sleep").Select(process => process.Container).Order());
        Assert.Contains(processes, process => process is { ProcessId: 1, User: "0" or "root" });
    }

    [Fact]
    public async Task NothingIsSharedWhereNothingIsToBe()
    {
        await NewPodAsync("apart", options => options.Share = PodNamespaces.None);
        await AddAsync("a", "apart", change: options =>
            options.Network = new NetworkOptions { Networks = [NetworkMode.None], HostName = "own" }
        );
        await AddAsync("b", "apart", change: options => options.Network = new NetworkOptions { Networks = [NetworkMode.None] });
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "apart" });
        foreach (string kind in (string[])["net", "ipc", "uts"])
        {
            Assert.NotEqual(await NamespaceAsync("a", kind), await NamespaceAsync("b", kind));
        }

        Assert.Equal("own", await ExecAsync("a", "hostname"));
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task AUserNamespaceOfThePodIsItsContainers()
    {
        Assert.SkipWhen(IsRoot, "keep-id is for users other than root.");
        await NewPodAsync("kept", options => options.Security.UserNamespace = "keep-id");
        await AddAsync("a", "kept");
        await AddAsync("b", "kept");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "kept" });
        Assert.Equal(await NamespaceAsync("a", "user"), await NamespaceAsync("b", "user"));
        Assert.Equal(await NamespaceAsync("a", "net"), await NamespaceAsync("b", "net"));
    }

    [Fact]
    public async Task SharedMemoryGoesWithTheIpcNamespaceOfAnyContainer()
    {
        await AddAsync("owner", null);
        await AddAsync("guest", null, change: options => options.Security.IpcNamespace = "container:owner");
        await Engine.ListAsync(Operations.ContainerStart, new StartContainerRequest { Container = "guest" });
        await ExecAsync("owner", "sh", "-c", "echo shared > /dev/shm/x");
        Assert.Equal("shared", await ExecAsync("guest", "cat", "/dev/shm/x"));
        PodShellException needed = await Engine.FailAsync(
            Operations.ContainerRemove,
            new RemoveContainerRequest
            {
                Container = "owner",
                Force = true,
                Timeout = 0,
            }
        );
        Assert.Equal(ErrorIds.ContainerInUse, needed.ErrorId);
        Assert.Contains("guest", needed.Message, StringComparison.Ordinal);
        await Engine.ListAsync(
            Operations.ContainerRemove,
            new RemoveContainerRequest
            {
                Container = "owner",
                Force = true,
                Depend = true,
                Timeout = 0,
            }
        );
        AssertNothingLeft();
    }

    [Fact]
    public async Task ThePodsPortsReachItsContainersAndItsFilesAreTheirs()
    {
        ushort port = FreePort();
        Pod pod = await NewPodAsync("ports", options =>
            options.Network = new NetworkOptions
            {
                Publish = [PortMapping.Parse($"127.0.0.1:{port}:8080")],
                AddHosts = [HostEntry.Parse("there:10.1.2.3")],
            }
        );
        Assert.Equal(port, Assert.Single(pod.Ports).HostPort);
        await AddAsync("server", "ports", "while true; do echo served | nc -l -p 8080; done");
        await AddAsync("other", "ports");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "ports" });
        Assert.Equal("served", await AnswerAsync(port));
        Assert.Equal(port, Assert.Single((await ContainerAsync("server")).Ports).HostPort);
        Assert.Contains("10.1.2.3", await ExecAsync("other", "cat", "/etc/hosts"), StringComparison.Ordinal);
        Assert.Equal(await ExecAsync("server", "cat", "/etc/hosts"), await ExecAsync("other", "cat", "/etc/hosts"));
        Assert.Contains("server", await ExecAsync("other", "cat", "/etc/hosts"), StringComparison.Ordinal);
        await Engine.OneAsync(
            Operations.PodRemove,
            new RemovePodRequest
            {
                Pod = "ports",
                Force = true,
                Timeout = 0,
            }
        );
        AssertNothingLeft();
    }

    private Task<string> NamespaceAsync(string container, string kind) => ExecAsync(container, "readlink", $"/proc/self/ns/{kind}");

    private static ushort FreePort()
    {
        using System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return (ushort)((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server may not listen yet, and a forwarder accepts before it knows.
    private static async Task<string> AnswerAsync(ushort port)
    {
        for (int attempt = 0; ; attempt++)
        {
            using System.Net.Sockets.TcpClient client = new();
            try
            {
                await client.ConnectAsync(System.Net.IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                using StreamReader reader = new(client.GetStream());
                string text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
                if (text.Length > 0 || attempt > 1000)
                {
                    return text.Trim();
                }
            }
            catch (Exception e) when (attempt < 1000 && e is IOException or System.Net.Sockets.SocketException)
            {
                await Task.Yield();
            }
        }
    }
}
