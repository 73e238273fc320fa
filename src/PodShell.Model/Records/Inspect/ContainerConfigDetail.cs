namespace PodShell;

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
}
