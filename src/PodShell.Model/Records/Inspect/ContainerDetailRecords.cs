using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>The <c>State</c> of <see cref="ContainerDetail"/>.</summary>
public sealed record ContainerStateDetail
{
    /// <summary>The OCI runtime specification's version.</summary>
    public string OciVersion { get; init; } = "";

    /// <summary>The state's name, lower case.</summary>
    public required string Status { get; init; }

    /// <summary>Whether its process runs.</summary>
    public bool Running { get; init; }

    /// <summary>Whether it is frozen.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether its policy is restarting it.</summary>
    public bool Restarting { get; init; }

    /// <summary>Whether it ended for lack of memory.</summary>
    public bool OOMKilled { get; init; }

    /// <summary>Always false; kept for Docker's clients.</summary>
    public bool Dead { get; init; }

    /// <summary>The process id; 0 when it does not run.</summary>
    public int Pid { get; init; }

    /// <summary>The monitor's process id; 0 when there is none.</summary>
    public int ConmonPid { get; init; }

    /// <summary>The exit code of its last run.</summary>
    public int ExitCode { get; init; }

    /// <summary>Why it could not be started.</summary>
    public string Error { get; init; } = "";

    /// <summary>When it was started; year 1 when never.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; year 1 when never.</summary>
    public DateTimeOffset FinishedAt { get; init; }

    /// <summary>Its cgroup below each hierarchy.</summary>
    public string CgroupPath { get; init; } = "";

    /// <summary>What its health checks say; <see langword="null"/> without a check.</summary>
    public HealthDetail? Health { get; init; }

    /// <summary>Whether the user stopped it.</summary>
    public bool StoppedByUser { get; init; }
}

/// <summary>The <c>Config</c> of <see cref="ContainerDetail"/>: what runs in it.</summary>
public sealed record ContainerConfigDetail
{
    /// <summary>The host name.</summary>
    public string Hostname { get; init; } = "";

    /// <summary>User and group as asked for.</summary>
    public string User { get; init; } = "";

    /// <summary>Whether it has a terminal.</summary>
    public bool Tty { get; init; }

    /// <summary>Whether stdin is open.</summary>
    public bool OpenStdin { get; init; }

    /// <summary>The environment, <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Env { get; init; } = [];

    /// <summary>The command's words.</summary>
    public IReadOnlyList<string> Cmd { get; init; } = [];

    /// <summary>The entrypoint's words.</summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>The image's reference.</summary>
    public string Image { get; init; } = "";

    /// <summary>The volumes that the image declares.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Volumes { get; init; }

    /// <summary>The ports that it says it listens on.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? ExposedPorts { get; init; }

    /// <summary>The working directory.</summary>
    public string WorkingDir { get; init; } = "/";

    /// <summary>The labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The annotations.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The stop signal.</summary>
    public string StopSignal { get; init; } = "SIGTERM";

    /// <summary>Seconds until SIGKILL.</summary>
    public int StopTimeout { get; init; }

    /// <summary>The umask, octal.</summary>
    public string Umask { get; init; } = "0022";

    /// <summary>Seconds after which it is killed; 0 is never.</summary>
    public int Timeout { get; init; }

    /// <summary>The time zone.</summary>
    public string Timezone { get; init; } = "";

    /// <summary>The words of the command line that created it, its program first; empty when a cmdlet did.</summary>
    public IReadOnlyList<string> CreateCommand { get; init; } = [];

    /// <summary>Its health check, with what the image says; <see langword="null"/> without one.</summary>
    public HealthcheckDetail? Healthcheck { get; init; }

    /// <summary>What is run until it has succeeded; <see langword="null"/> without such a check.</summary>
    public HealthcheckDetail? StartupHealthCheck { get; init; }

    /// <summary>What becomes of it when it is unhealthy: none, kill, restart or stop.</summary>
    public string HealthcheckOnFailureAction { get; init; } = "none";

    /// <summary>Where results of checks are kept: local, events_logger or a directory.</summary>
    public string HealthLogDestination { get; init; } = "local";

    /// <summary>How many results are kept; 0 is all.</summary>
    public int HealthcheckMaxLogCount { get; init; } = 5;

    /// <summary>How many characters of each are kept; 0 is all.</summary>
    public int HealthcheckMaxLogSize { get; init; } = 500;

    /// <summary>The secrets that it has as files; <see langword="null"/> without any.</summary>
    public IReadOnlyList<SecretDetail>? Secrets { get; init; }
}

/// <summary>A secret that a container has as a file. Its content is nowhere in here.</summary>
public sealed record SecretDetail
{
    /// <summary>The secret's name when the container was created.</summary>
    public required string Name { get; init; }

    /// <summary>Its id at that time.</summary>
    [JsonPropertyName("ID")]
    public required string Id { get; init; }

    /// <summary>The file's owner, by the container's ids.</summary>
    [JsonPropertyName("UID")]
    public int Uid { get; init; }

    /// <summary>The file's group.</summary>
    [JsonPropertyName("GID")]
    public int Gid { get; init; }

    /// <summary>The file's mode as a number.</summary>
    public int Mode { get; init; }
}

/// <summary>The overlay of a container or image.</summary>
/// <param name="Name">The driver's name.</param>
/// <param name="Data">LowerDir, UpperDir, WorkDir, MergedDir.</param>
public sealed record GraphDriverDetail(string Name, IReadOnlyDictionary<string, string> Data);

/// <summary>A bind or volume of a container.</summary>
public sealed record MountDetail
{
    /// <summary><c>bind</c>, <c>volume</c> or <c>tmpfs</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The volume's name.</summary>
    public string? Name { get; init; }

    /// <summary>The host's path.</summary>
    public string Source { get; init; } = "";

    /// <summary>The container's path.</summary>
    public required string Destination { get; init; }

    /// <summary>The volume's driver.</summary>
    public string Driver { get; init; } = "";

    /// <summary>SELinux relabelling.</summary>
    public string Mode { get; init; } = "";

    /// <summary>Mount options.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether it can be written.</summary>
    [JsonPropertyName("RW")]
    public bool Writable { get; init; }

    /// <summary>The propagation.</summary>
    public string Propagation { get; init; } = "rprivate";
}
