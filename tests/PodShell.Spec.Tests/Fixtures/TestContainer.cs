using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Configuration;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;
using PodShell.Oci.Images;
using PodShell.Oci.Runtime;

namespace PodShell.Spec.Tests;

/// <summary>A container of a busybox root file system, run by a real runtime as the engine would run it.</summary>
internal sealed class TestContainer : IAsyncDisposable
{
    private readonly TestHost _host;
    private readonly MountNamespaceThread _mounts = MountNamespaceThread.Create();
    private readonly PublishedPorts _ports = new();
    private readonly ContainerNetwork _network;
    private bool _disposed;

    private TestContainer(TestHost host, ContainerPlan plan, string runtime)
    {
        _host = host;
        Plan = plan;
        Runtime = ProgramFinder.TryFind(runtime) ?? runtime;
        RunDirectory = Directory.CreateDirectory($"{host.Settings.RunRoot}/containers/{plan.Id}").FullName;
        RootFs = Directory.CreateDirectory($"{host.Settings.Root}/containers/{plan.Id}/rootfs").FullName;
        _network = host.Networks.Containers;
    }

    public ContainerPlan Plan { get; }

    public string Runtime { get; }

    public string RunDirectory { get; }

    public string RootFs { get; }

    public RuntimeSpec? Spec { get; private set; }

    public NetworkState? Network { get; private set; }

    public static TestContainer Create(
        TestHost host,
        Action<ContainerOptions> change,
        string runtime = "crun",
        OciContainerDefaults? image = null
    )
    {
        TestContainer container = new(host, host.Plan(change, image), runtime);
        foreach (string directory in (string[])["bin", "etc", "proc", "sys", "dev", "tmp", "run", "root", "var"])
        {
            Directory.CreateDirectory($"{container.RootFs}/{directory}");
        }

        File.Copy(Busybox(), $"{container.RootFs}/bin/busybox");
        foreach (
            string name in (string[])
                [
                    "sh",
                    "cat",
                    "id",
                    "ls",
                    "grep",
                    "mount",
                    "hostname",
                    "env",
                    "stat",
                    "nc",
                    "sleep",
                    "true",
                    "unshare",
                    "dd",
                    "wget",
                    "ip",
                    "touch",
                    "chroot",
                    "echo",
                    "printf",
                ]
        )
        {
            File.CreateSymbolicLink($"{container.RootFs}/bin/{name}", "busybox");
        }

        File.WriteAllText($"{container.RootFs}/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nweb:x:1000:1000::/srv/web:/bin/sh\n");
        File.WriteAllText($"{container.RootFs}/etc/group", "root:x:0:\nweb:x:1000:\nextra:x:2000:web\n");
        return container;
    }

    // The one that the build fetched for all tests; else the host's, where it is a static one.
    private static string Busybox()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string fixture = Path.Combine(folder, "artifacts", "fixtures", "tools", "busybox");
            if (File.Exists(fixture))
            {
                return fixture;
            }
        }

        Assert.SkipUnless(File.Exists("/bin/busybox"), "Needs busybox: run 'build.ps1 Fixtures' once.");
        return "/bin/busybox";
    }

    /// <summary>Sets the network up, builds the specification and starts the runtime.</summary>
    public async Task<SpawnedProcess> StartAsync(SafeFileHandle? output, SafeFileHandle? error)
    {
        new ContainerVolumes(_host.Settings).Ensure(Plan.Mounts);
        Network = await _network.SetUpAsync(Plan.ToMember(), _mounts, _ports, CancellationToken.None);
        return _mounts.Run(() =>
        {
            using SafeDirectory root = SafeDirectory.Open(RootFs);
            Spec = new RuntimeSpecBuilder(_host.Settings, _host.Log).Build(
                Plan,
                new SpecContext
                {
                    RootFs = root,
                    RootFsPath = RootFs,
                    RunDirectory = RunDirectory,
                    Runtime = Runtime,
                    Network = Network,
                }
            );
            RuntimeSpecFile.Write(Spec, RunDirectory);
            CgroupFacts cgroups = CgroupFacts.Detect(_host.Settings, new ContainersConf());
            List<string> arguments = ["--root", $"{_host.Settings.RunRoot}/runtime"];
            if (!cgroups.Enabled && Runtime.EndsWith("crun", StringComparison.Ordinal))
            {
                arguments.Add("--cgroup-manager=disabled");
            }

            return ProcessSpawner.Start(
                new SpawnOptions
                {
                    Program = Runtime,
                    Arguments = [.. arguments, "run", "--bundle", RunDirectory, Plan.Id],
                    StandardOutput = output,
                    StandardError = error,
                }
            );
        });
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync()
    {
        string path = $"{RunDirectory}/output";
        using SafeFileHandle output = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        using SpawnedProcess process = await StartAsync(output, output);
        ExitStatus status = await process.WaitAsync();
        return (status.Code, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path)));
    }

    /// <summary>Runs it and expects success.</summary>
    public async Task<string> OutputAsync()
    {
        (int code, string output) = await RunAsync();
        Assert.True(code == 0, $"exit code {code}: {output}");
        return output.TrimEnd('\n');
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        using SpawnedProcess delete = _mounts.Run(() =>
            ProcessSpawner.Start(
                new SpawnOptions
                {
                    Program = Runtime,
                    Arguments = ["--root", $"{_host.Settings.RunRoot}/runtime", "delete", "--force", Plan.Id],
                }
            )
        );
        await delete.WaitAsync();
        await _network.TearDownAsync(Plan.Id, CancellationToken.None);
        _ports.Dispose();
        _mounts.Dispose();
    }
}
