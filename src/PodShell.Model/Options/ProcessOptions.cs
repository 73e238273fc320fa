namespace PodShell;

/// <summary>The process that a container runs.</summary>
public sealed record ProcessOptions
{
    /// <summary>The command's words, in place of the image's CMD.</summary>
    public List<string> Command { get; set; } = [];

    /// <summary>
    /// The entrypoint's words, in place of the image's (whose CMD is then dropped); an empty list removes it; <see langword="null"/> keeps
    /// it.
    /// </summary>
    public List<string>? Entrypoint { get; set; }

    /// <summary>
    /// Environment variables over the image's. A <see langword="null"/> value takes the caller's variable of that name, if there is one.
    /// </summary>
    public Dictionary<string, string?> Environment { get; set; } = [];

    /// <summary>Env-files (<c>NAME=value</c> a line, <c>#</c> comments); <see cref="Environment"/> wins.</summary>
    public List<string> EnvironmentFiles { get; set; } = [];

    /// <summary>Variables of the image to leave out.</summary>
    public List<string> UnsetEnvironment { get; set; } = [];

    /// <summary>Leave out all variables of the image and the engine's defaults.</summary>
    public bool UnsetAllEnvironment { get; set; }

    /// <summary>Hand over the caller's http_proxy, https_proxy, ftp_proxy, no_proxy (both cases). Default true.</summary>
    public bool HttpProxy { get; set; } = true;

    /// <summary>User and group, as <c>name|uid[:group|gid]</c>.</summary>
    public ProcessUser? User { get; set; }

    /// <summary>Supplementary groups, by name or id.</summary>
    public List<string> AdditionalGroups { get; set; } = [];

    /// <summary>The working directory; created when missing.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>Allocate a terminal.</summary>
    public bool Terminal { get; set; }

    /// <summary>Keep stdin open.</summary>
    public bool Interactive { get; set; }

    /// <summary>Run an init (catatonit) as process 1 that forwards signals and reaps.</summary>
    public bool Init { get; set; }

    /// <summary>The init's path on the host; <c>catatonit</c> of the distribution when <see langword="null"/>.</summary>
    public string? InitPath { get; set; }

    /// <summary>The signal that stops it; the image's or SIGTERM when <see langword="null"/>.</summary>
    public Signal? StopSignal { get; set; }

    /// <summary>Seconds from the stop signal to SIGKILL; 10 when <see langword="null"/>; -1 waits without end.</summary>
    public int? StopTimeout { get; set; }

    /// <summary>Seconds after which a running container is killed; 0 is never.</summary>
    public int Timeout { get; set; }

    /// <summary>The umask, octal; 0022 when <see langword="null"/>.</summary>
    public string? Umask { get; set; }

    /// <summary>The time zone, such as <c>Europe/Berlin</c>, or <c>local</c>.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Key sequence that detaches a terminal; <c>ctrl-p,ctrl-q</c> when <see langword="null"/>; empty for none.</summary>
    public string? DetachKeys { get; set; }
}
