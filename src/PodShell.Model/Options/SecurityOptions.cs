namespace PodShell;

/// <summary>The confinement of a container. The defaults are Podman's.</summary>
public sealed record SecurityOptions
{
    /// <summary>Capabilities to add, with or without CAP_; <c>ALL</c> for all.</summary>
    public List<string> CapabilityAdd { get; set; } = [];

    /// <summary>Capabilities to drop; <c>ALL</c> for all.</summary>
    public List<string> CapabilityDrop { get; set; } = [];

    /// <summary>All capabilities and devices, no seccomp, nothing masked. Never more than the caller has.</summary>
    public bool Privileged { get; set; }

    /// <summary>The processes can gain no privileges by execve.</summary>
    public bool NoNewPrivileges { get; set; }

    /// <summary>A seccomp profile's path, <c>unconfined</c>, or <see langword="null"/> for the host's default profile.</summary>
    public string? SeccompProfile { get; set; }

    /// <summary>An AppArmor profile, or <c>unconfined</c>.</summary>
    public string? AppArmorProfile { get; set; }

    /// <summary>SELinux label parts, as <c>type:spc_t</c>; <c>disable</c> alone for none.</summary>
    public List<string> Labels { get; set; } = [];

    /// <summary>Further paths to mask.</summary>
    public List<string> Mask { get; set; } = [];

    /// <summary>Default masks to lift: paths or <c>ALL</c>.</summary>
    public List<string> Unmask { get; set; } = [];

    /// <summary>Kernel parameters of the container's own namespaces.</summary>
    public Dictionary<string, string> Sysctls { get; set; } = [];

    /// <summary>
    /// User namespace: <see langword="null"/> or <c>host</c>, <c>keep-id[:uid=,gid=]</c>, <c>nomap</c>, <c>auto[:size=]</c>, <c>private</c>
    /// with ranges, <c>container:&lt;id&gt;</c>, <c>ns:&lt;path&gt;</c>.
    /// </summary>
    public string? UserNamespace { get; set; }

    /// <summary>
    /// The user ids of a user namespace of the container's own; those of groups too where <see cref="GroupIdMap"/> has none.
    /// </summary>
    public List<IdRange> UserIdMap { get; set; } = [];

    /// <summary>
    /// The group ids of a user namespace of the container's own; those of users too where <see cref="UserIdMap"/> has none.
    /// </summary>
    public List<IdRange> GroupIdMap { get; set; } = [];

    /// <summary>The user whose ranges of /etc/subuid are the container's user ids.</summary>
    public string? SubordinateUser { get; set; }

    /// <summary>
    /// The user whose ranges of /etc/subgid are the container's group ids; that of <see cref="SubordinateUser"/> where none is given.
    /// </summary>
    public string? SubordinateGroup { get; set; }

    /// <summary>Pid namespace: <c>private</c>, <c>host</c>, <c>container:&lt;id&gt;</c>, <c>ns:&lt;path&gt;</c>.</summary>
    public string? PidNamespace { get; set; }

    /// <summary>
    /// Ipc namespace: <c>shareable</c>, <c>private</c>, <c>host</c>, <c>none</c>, <c>container:&lt;id&gt;</c>, <c>ns:&lt;path&gt;</c>.
    /// </summary>
    public string? IpcNamespace { get; set; }

    /// <summary>Uts namespace: <c>private</c>, <c>host</c>, <c>container:&lt;id&gt;</c>, <c>ns:&lt;path&gt;</c>.</summary>
    public string? UtsNamespace { get; set; }

    /// <summary>Cgroup namespace: <c>private</c>, <c>host</c>, <c>container:&lt;id&gt;</c>, <c>ns:&lt;path&gt;</c>.</summary>
    public string? CgroupNamespace { get; set; }
}
