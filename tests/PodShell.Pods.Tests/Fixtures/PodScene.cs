using System.Diagnostics;
using System.Globalization;
using PodShell.Testing;

namespace PodShell.Pods.Tests;

/// <summary>
/// Roots, a root file system with busybox and an engine of a test's own. At the end nothing of it may be left on the host.
/// </summary>
public abstract class PodScene : IAsyncLifetime
{
    private static readonly string[] s_applets =
    [
        "sh",
        "echo",
        "sleep",
        "true",
        "false",
        "cat",
        "id",
        "seq",
        "readlink",
        "hostname",
        "nc",
        "touch",
        "ls",
        "kill",
        "ps",
        "wget",
        "httpd",
        "ip",
        "date",
        "dd",
    ];

    private readonly List<EngineClient> _clients = [];

    protected PodScene() => Roots = new TempRoots();

    protected TempRoots Roots { get; }

    protected PodshRunner Podsh { get; private set; } = null!;

    protected string RootFs { get; private set; } = "";

    internal EngineClient Engine { get; private set; } = null!;

    protected static bool IsRoot => Environment.IsPrivilegedProcess;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(RepositoryLayout.Podsh), "Needs a built bin/podsh.");
        Podsh = new PodshRunner(Roots);
        RootFs = Path.Combine(Roots.Scratch, "rootfs");
        foreach (string directory in (ReadOnlySpan<string>)["bin", "etc", "proc", "sys", "dev", "tmp", "run"])
        {
            Directory.CreateDirectory(Path.Combine(RootFs, directory));
        }

        File.Copy(RepositoryLayout.Fixture("tools", "busybox"), Path.Combine(RootFs, "bin", "busybox"));
        foreach (string applet in s_applets)
        {
            File.CreateSymbolicLink(Path.Combine(RootFs, "bin", applet), "busybox");
        }

        await File.WriteAllTextAsync(Path.Combine(RootFs, "etc", "passwd"), "root:x:0:0:root:/:/bin/sh\nweb:x:1000:1000::/:/bin/sh\n");
        await File.WriteAllTextAsync(Path.Combine(RootFs, "etc", "group"), "root:x:0:\nweb:x:1000:\n");
        Engine = await ClientAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Engine is not null)
        {
            try
            {
                await using EngineClient last = await ClientAsync();
                List<Pod> pods = await last.ListAsync(Operations.PodList, new PodQuery());
                foreach (Pod pod in pods)
                {
                    await last.ListAsync(
                        Operations.PodRemove,
                        new RemovePodRequest
                        {
                            Pod = pod.Id,
                            Force = true,
                            Ignore = true,
                            Timeout = 0,
                        }
                    );
                }

                AssertNothingLeft();
            }
            finally
            {
                foreach (EngineClient client in _clients)
                {
                    await client.DisposeAsync();
                }
            }
        }

        await Roots.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal async Task<EngineClient> ClientAsync()
    {
        EngineClient client = await EngineClient.StartAsync(Podsh);
        _clients.Add(client);
        return client;
    }

    protected Task<Pod> NewPodAsync(string name, Action<PodOptions>? change = null)
    {
        // No network but where a test is about it: most of the time of a start is the network's.
        PodOptions options = new()
        {
            Name = name,
            Network = new NetworkOptions { Networks = [NetworkMode.None] },
        };
        change?.Invoke(options);
        return Engine.OneAsync(Operations.PodCreate, options);
    }

    protected ContainerOptions Options(string name, string? pod, string script) =>
        new()
        {
            Name = name,
            Pod = pod,
            Storage = new StorageOptions { RootFs = RootFs },
            Process = new ProcessOptions { Command = ["sh", "-c", script], StopTimeout = 1 },
            Network = pod is null ? new NetworkOptions { Networks = [NetworkMode.None] } : new NetworkOptions(),
        };

    protected Task<Container> AddAsync(string name, string? pod, string script = "exec sleep 1000", Action<ContainerOptions>? change = null)
    {
        ContainerOptions options = Options(name, pod, script);
        change?.Invoke(options);
        return Engine.OneAsync(Operations.ContainerCreate, options);
    }

    protected Task<string> ExecAsync(string container, params string[] command) => Podsh.TextAsync(["exec", container, .. command]);

    protected Task<Pod> PodAsync(string name) => Engine.OneAsync(Operations.PodList, new PodQuery { Names = [name] });

    protected Task<Container> ContainerAsync(string name) =>
        Engine.OneAsync(Operations.ContainerList, new ContainerQuery { Names = [name] });

    /// <summary>Waits until a container has ended and is cleaned up.</summary>
    protected Task<ContainerExit> EndOfAsync(string container) =>
        Engine.OneAsync(Operations.ContainerWait, new WaitContainerRequest { Container = container, Conditions = [ContainerState.Exited] });

    /// <summary>No file, mount, process or cgroup of these roots.</summary>
    protected void AssertNothingLeft()
    {
        WaitForMonitors();
        Assert.Empty(Directory.GetFileSystemEntries(Roots.Root + "/containers"));
        Assert.Empty(Directory.GetFileSystemEntries(Roots.RunRoot + "/containers"));
        Assert.Empty(Directory.GetFileSystemEntries(Roots.RunRoot + "/exits"));
        Assert.DoesNotContain(Directory.GetFiles(Roots.RunRoot + "/locks"), file =>
            Path.GetFileName(file).StartsWith("pod-", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(Roots.RunRoot, File.ReadAllText("/proc/self/mountinfo"), StringComparison.Ordinal);
        Assert.Empty(ProcessesOfRoots());
    }

    /// <summary>Whether any hierarchy has a cgroup whose name contains an id.</summary>
    protected static bool HasCgroup(string id) =>
        Directory
            .EnumerateDirectories("/sys/fs/cgroup", "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Any(path => path.Contains(id, StringComparison.Ordinal));

    // Monitors call the clean-up and end then; whatever else has the roots in its words should not be there.
    private void WaitForMonitors()
    {
        foreach (int pid in ProcessesOfRoots())
        {
            try
            {
                using Process process = Process.GetProcessById(pid);
                process.WaitForExit(TimeSpan.FromSeconds(20));
            }
            catch (ArgumentException e)
            {
                // It ended between the two looks.
                Trace.WriteLine(e.Message);
            }
        }
    }

    private List<int> ProcessesOfRoots()
    {
        List<int> pids = [];
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && CommandLine(pid).Contains(Roots.RunRoot, StringComparison.Ordinal)
            )
            {
                pids.Add(pid);
            }
        }

        return pids;
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
