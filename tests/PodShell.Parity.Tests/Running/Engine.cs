using PodShell.Testing;

namespace PodShell.Parity.Tests;

/// <summary>One of the two engines with a store of its own: what a shell needs to find it under the name <c>podman</c>.</summary>
internal sealed class Engine
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private Engine(string name, string program, string folder, string images, int firstPort)
    {
        Name = name;
        Folder = folder;
        foreach (string part in (string[])["bin", "store", "work", "lines", "store/xdg", "store/run", "store/root"])
        {
            Directory.CreateDirectory(Path.Combine(folder, part), OnlyOwner);
        }

        foreach (string word in (string[])["podman", "docker"])
        {
            File.CreateSymbolicLink(Path.Combine(folder, "bin", word), program);
        }

        Environment = new()
        {
            ["PATH"] = Path.Combine(folder, "bin") + ":" + System.Environment.GetEnvironmentVariable("PATH"),
            ["XDG_RUNTIME_DIR"] = Path.Combine(Store, "xdg"),
            ["XDG_CONFIG_HOME"] = Path.Combine(folder, "work", ".config"),
            ["HOME"] = Path.Combine(folder, "work"),
            ["PROGRAM"] = program,
            ["TZ"] = "UTC",
            ["LC_ALL"] = "C.UTF-8",
            ["ENGINE_NAME"] = name,
            ["IMAGES"] = images,
            ["REGISTRY"] = RegistryProgram(),
        };
        for (int i = 1; i <= PortCount; i++)
        {
            Environment[$"PORT{i}"] = (firstPort + i).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>How many ports of the host a scene may publish: the variables PORT1 to PORT9.</summary>
    public static int PortCount => 9;

    public string Name { get; }

    /// <summary>Everything of this engine lies below it.</summary>
    public string Folder { get; }

    /// <summary>Where state is; a tmpfs of the shell's own where that is possible.</summary>
    public string Store => Path.Combine(Folder, "store");

    public Dictionary<string, string?> Environment { get; }

    /// <summary>podsh of this repository.</summary>
    public static Engine Podsh(string folder, string images, int firstPort)
    {
        Engine engine = new("podsh", RepositoryLayout.Podsh, folder, images, firstPort);
        engine.Environment["PODSHELL_ROOT"] = Path.Combine(engine.Store, "root");
        engine.Environment["PODSHELL_RUNROOT"] = Path.Combine(engine.Store, "run");
        return engine;
    }

    /// <summary>The host's podman with what it needs to leave everything of the host's alone.</summary>
    public static Engine Podman(string folder, string images, int firstPort)
    {
        Engine engine = new("podman", PodmanProgram(), folder, images, firstPort);
        string configuration = Path.Combine(folder, "containers.conf");
        string storage = Path.Combine(folder, "storage.conf");
        File.WriteAllText(
            configuration,
            $"""
            [containers]
            default_ulimits = ["nofile=20000:20000", "nproc=1000:1000"]
            [engine]
            cgroup_manager = "cgroupfs"
            events_logger = "file"
            lock_type = "file"
            tmp_dir = "{engine.Store}/tmp"
            volume_path = "{engine.Store}/root/volumes"
            [network]
            network_config_dir = "{engine.Store}/networks"

            """
        );
        File.WriteAllText(
            storage,
            $"""
            [storage]
            driver = "overlay"
            graphroot = "{engine.Store}/root"
            rootless_storage_path = "{engine.Store}/root"
            runroot = "{engine.Store}/run"

            """
        );
        engine.Environment["CONTAINERS_CONF"] = configuration;
        engine.Environment["CONTAINERS_STORAGE_CONF"] = storage;

        // Podman 5 says with each command that hosts like this one are old.
        engine.Environment["PODMAN_IGNORE_CGROUPSV1_WARNING"] = "1";
        return engine;
    }

    // Out of the fixtures, else the installed one.
    private static string RegistryProgram() =>
        Path.Combine(RepositoryLayout.Fixtures, "tools", "docker-registry") is var own && File.Exists(own) ? own : "docker-registry";

    /// <summary>The oracle.</summary>
    /// <exception cref="FileNotFoundException">The host has none; the message names the task that installs it.</exception>
    public static string PodmanProgram()
    {
        string[] folders = [.. (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/bin"];
        return folders.Select(folder => Path.Combine(folder, "podman")).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                "The host has no podman to compare with: 'build.ps1 Test' installs it, or install the package 'podman'."
            );
    }
}
