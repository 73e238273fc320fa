namespace PodShell.Engine.Containers.Plan;

/// <summary>Another container, to which a new one refers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Plan">Its plan.</param>
internal sealed record PlannedContainer(string Id, string Name, ContainerPlan Plan);

/// <summary>The namespaces of a container but for the network's.</summary>
internal sealed record PlannedNamespaces
{
    /// <summary>Process ids.</summary>
    public PlannedNamespace Pid { get; init; } = PlannedNamespace.New;

    /// <summary>System V objects, message queues, /dev/shm.</summary>
    public PlannedNamespace Ipc { get; init; } = PlannedNamespace.New;

    /// <summary>Whether others may join <see cref="Ipc"/>.</summary>
    public bool ShareableIpc { get; init; } = true;

    /// <summary>Whether there is no /dev/shm.</summary>
    public bool NoSharedMemory { get; init; }

    /// <summary>The host name.</summary>
    public PlannedNamespace Uts { get; init; } = PlannedNamespace.New;

    /// <summary>cgroups.</summary>
    public PlannedNamespace Cgroup { get; init; } = PlannedNamespace.New;

    /// <summary>Users: <see cref="NamespaceMode.Host"/> is the engine's own.</summary>
    public PlannedNamespace User { get; init; } = PlannedNamespace.Host;

    /// <summary>
    /// The mapping of a user namespace that is new or another container's, both of users and groups; <see langword="null"/> without one.
    /// </summary>
    public PlannedIdMappings? IdMappings { get; init; }
}

/// <summary>Process 1 of a container, as far as it is known before a start.</summary>
internal sealed record PlannedProcess
{
    /// <summary>The number of the signal that stops it when nobody says another: SIGTERM.</summary>
    public const int DefaultStopSignal = 15;

    /// <summary>Seconds from the stop signal to SIGKILL when nobody says anything else.</summary>
    public const int DefaultStopTimeout = 10;

    /// <summary>The entrypoint's words that count.</summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>The command's words that count.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>All words: entrypoint and command. At least one. The init is not among them.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>The environment, <c>NAME=value</c>. HOME is added at the start when it is missing.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>User and group as text; empty for root.</summary>
    public string User { get; init; } = "";

    /// <summary>Supplementary groups by name or id.</summary>
    public IReadOnlyList<string> AdditionalGroups { get; init; } = [];

    /// <summary>The working directory, absolute and clean.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>
    /// Whether the working directory came from the image, so that it is created when it is missing; one that the user names must be there.
    /// </summary>
    public bool CreateWorkingDirectory { get; init; }

    /// <summary>Whether it gets a terminal.</summary>
    public bool Terminal { get; init; }

    /// <summary>Whether its stdin stays open.</summary>
    public bool Interactive { get; init; }

    /// <summary>The init on the host that becomes process 1; none when <see langword="null"/>.</summary>
    public string? InitPath { get; init; }

    /// <summary>The number of the signal that stops it.</summary>
    public int StopSignal { get; init; } = DefaultStopSignal;

    /// <summary>Seconds from the stop signal to SIGKILL; -1 waits without end.</summary>
    public int StopTimeout { get; init; } = DefaultStopTimeout;

    /// <summary>Seconds after which it is killed; 0 is never.</summary>
    public int Timeout { get; init; }

    /// <summary>The umask as a number.</summary>
    public uint Umask { get; init; } = 0x12;

    /// <summary>The time zone: a name below /usr/share/zoneinfo, or <c>local</c>.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>The confinement of a container.</summary>
internal sealed record PlannedSecurity
{
    /// <summary>Everything that the caller may, nothing masked, no filter.</summary>
    public bool Privileged { get; init; }

    /// <summary>The bounding set, with CAP_. All that the engine has when <see cref="Privileged"/>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The capabilities that were asked for by name: what a user other than root gets.</summary>
    public IReadOnlyList<string> AddedCapabilities { get; init; } = [];

    /// <summary>Whether execve cannot give more privileges.</summary>
    public bool NoNewPrivileges { get; init; }

    /// <summary>The path of a seccomp profile, <c>unconfined</c>, or the default when <see langword="null"/>.</summary>
    public string? SeccompProfile { get; init; }

    /// <summary>An AppArmor profile, <c>unconfined</c>, or the default when <see langword="null"/>.</summary>
    public string? AppArmorProfile { get; init; }

    /// <summary>SELinux label parts; <c>disable</c> alone for none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Paths that are hidden. May end in a pattern's star, which is resolved at the start.</summary>
    public IReadOnlyList<string> MaskedPaths { get; init; } = [];

    /// <summary>Paths that are made read-only.</summary>
    public IReadOnlyList<string> ReadOnlyPaths { get; init; } = [];

    /// <summary>Kernel parameters.</summary>
    public IReadOnlyDictionary<string, string> Sysctls { get; init; } = new Dictionary<string, string>();
}
