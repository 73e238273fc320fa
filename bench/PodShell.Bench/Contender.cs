using PodShell.Testing;

namespace PodShell.Bench;

/// <summary>An engine under measurement: the same Docker-like words, another program and other roots.</summary>
internal sealed class Contender
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private readonly string _program;
    private readonly string[] _prefix;
    private readonly Dictionary<string, string?> _environment;

    private Contender(string name, string program, string[] prefix, Dictionary<string, string?> environment)
    {
        Name = name;
        _program = program;
        _prefix = prefix;
        _environment = environment;
    }

    public string Name { get; }

    /// <summary>podsh with its state below a folder.</summary>
    public static Contender Podsh(string folder)
    {
        Directory.CreateDirectory(folder);
        return new Contender(
            "podsh",
            RepositoryLayout.Podsh,
            [],
            new Dictionary<string, string?>
            {
                ["PODSHELL_ROOT"] = Path.Combine(folder, "root"),
                ["PODSHELL_RUNROOT"] = Path.Combine(folder, "run"),
            }
        );
    }

    /// <summary>podman with its overlay driver and limits that a root without CAP_SYS_RESOURCE may set.</summary>
    public static Contender Podman(string folder)
    {
        Directory.CreateDirectory(folder);
        string configuration = Path.Combine(folder, "containers.conf");

        // Without a login session an unprivileged user has neither systemd nor its journal.
        string engine = Environment.IsPrivilegedProcess ? "" : "[engine]\ncgroup_manager = \"cgroupfs\"\nevents_logger = \"file\"\n";
        File.WriteAllText(configuration, $"[containers]\ndefault_ulimits = [\"nofile=20000:20000\", \"nproc=1000:1000\"]\n{engine}");
        string storage = Path.Combine(folder, "storage.conf");
        string root = Path.Combine(folder, "root");
        File.WriteAllText(
            storage,
            $"[storage]\ndriver = \"overlay\"\ngraphroot = \"{root}\"\nrootless_storage_path = \"{root}\"\nrunroot = "
                + $"\"{Path.Combine(folder, "run")}\"\n"
        );
        return new Contender(
            "podman",
            "podman",
            ["--log-level", "error"],
            new Dictionary<string, string?> { ["CONTAINERS_CONF"] = configuration, ["CONTAINERS_STORAGE_CONF"] = storage }
        );
    }

    public ProcessCommand Command(params IEnumerable<string> words) =>
        new(_program, [.. _prefix, .. words]) { Environment = _environment, Timeout = s_limit };

    /// <summary>Runs to the end; anything but exit code 0 ends the bench.</summary>
    public async Task<ProcessResult> DoAsync(params IEnumerable<string> words) =>
        (await ProcessRunner.RunAsync(Command(words), CancellationToken.None)).Succeeded();

    /// <summary>Removes every container.</summary>
    public Task CleanAsync() => DoAsync("rm", "-a", "-f", "-t", "0");
}
