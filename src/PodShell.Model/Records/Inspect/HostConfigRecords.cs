namespace PodShell;

/// <summary>The <c>HostConfig</c> of <see cref="ContainerDetail"/>: how the host treats it.</summary>
public sealed record HostConfigDetail
{
    /// <summary>Binds, <c>source:target:options</c>.</summary>
    public IReadOnlyList<string> Binds { get; init; } = [];

    /// <summary>cgroup namespace.</summary>
    public string CgroupMode { get; init; } = "";

    /// <summary>What makes its cgroups: cgroupfs, systemd or disabled.</summary>
    public string CgroupManager { get; init; } = "";

    /// <summary>Annotations, as in <see cref="ContainerConfigDetail.Annotations"/>.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The file that has its id.</summary>
    public string ContainerIDFile { get; init; } = "";

    /// <summary>Log driver and settings.</summary>
    public IReadOnlyDictionary<string, string> LogConfig { get; init; } = new Dictionary<string, string>();

    /// <summary>Network mode.</summary>
    public string NetworkMode { get; init; } = "";

    /// <summary>Port bindings as asked for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PortBindingDetail>?> PortBindings { get; init; } =
        new Dictionary<string, IReadOnlyList<PortBindingDetail>?>();

    /// <summary>Restart policy.</summary>
    public required RestartPolicyDetail RestartPolicy { get; init; }

    /// <summary>Whether it is removed when it exits.</summary>
    public bool AutoRemove { get; init; }

    /// <summary>Containers whose mounts it has too, as asked for.</summary>
    public IReadOnlyList<string> VolumesFrom { get; init; } = [];

    /// <summary>Devices of the host that it has.</summary>
    public IReadOnlyList<DeviceDetail> Devices { get; init; } = [];

    /// <summary>Capabilities added.</summary>
    public IReadOnlyList<string> CapAdd { get; init; } = [];

    /// <summary>Capabilities dropped.</summary>
    public IReadOnlyList<string> CapDrop { get; init; } = [];

    /// <summary>DNS servers.</summary>
    public IReadOnlyList<string> Dns { get; init; } = [];

    /// <summary>DNS options.</summary>
    public IReadOnlyList<string> DnsOptions { get; init; } = [];

    /// <summary>DNS search domains.</summary>
    public IReadOnlyList<string> DnsSearch { get; init; } = [];

    /// <summary>Further lines of /etc/hosts.</summary>
    public IReadOnlyList<string> ExtraHosts { get; init; } = [];

    /// <summary>Supplementary groups.</summary>
    public IReadOnlyList<string> GroupAdd { get; init; } = [];

    /// <summary>Ipc namespace.</summary>
    public string IpcMode { get; init; } = "";

    /// <summary>Pid namespace.</summary>
    public string PidMode { get; init; } = "";

    /// <summary>Uts namespace.</summary>
    public string UTSMode { get; init; } = "";

    /// <summary>User namespace.</summary>
    public string UsernsMode { get; init; } = "";

    /// <summary>Whether it is privileged.</summary>
    public bool Privileged { get; init; }

    /// <summary>Whether all exposed ports are published.</summary>
    public bool PublishAllPorts { get; init; }

    /// <summary>Whether its root is read-only.</summary>
    public bool ReadonlyRootfs { get; init; }

    /// <summary>Security options.</summary>
    public IReadOnlyList<string> SecurityOpt { get; init; } = [];

    /// <summary>tmpfs mounts.</summary>
    public IReadOnlyDictionary<string, string> Tmpfs { get; init; } = new Dictionary<string, string>();

    /// <summary>Bytes of /dev/shm.</summary>
    public long ShmSize { get; init; }

    /// <summary>The OCI runtime.</summary>
    public string Runtime { get; init; } = "oci";

    /// <summary>Bytes of memory.</summary>
    public long Memory { get; init; }

    /// <summary>Bytes of soft memory limit.</summary>
    public long MemoryReservation { get; init; }

    /// <summary>Bytes of memory and swap.</summary>
    public long MemorySwap { get; init; }

    /// <summary>How readily its memory is swapped out, 0 to 100; -1 for as the host does.</summary>
    public int MemorySwappiness { get; init; }

    /// <summary>Whether it waits instead of being killed when its memory is used up.</summary>
    public bool OomKillDisable { get; init; }

    /// <summary>Block I/O weight; 0 for none.</summary>
    public int BlkioWeight { get; init; }

    /// <summary>Processors in 1e-9.</summary>
    public long NanoCpus { get; init; }

    /// <summary>Processor weight.</summary>
    public ulong CpuShares { get; init; }

    /// <summary>CFS period, microseconds.</summary>
    public ulong CpuPeriod { get; init; }

    /// <summary>CFS quota, microseconds.</summary>
    public long CpuQuota { get; init; }

    /// <summary>Processors that may be used.</summary>
    public string CpusetCpus { get; init; } = "";

    /// <summary>Memory nodes that may be used.</summary>
    public string CpusetMems { get; init; } = "";

    /// <summary>The most processes.</summary>
    public long PidsLimit { get; init; }

    /// <summary>OOM score adjustment.</summary>
    public int OomScoreAdj { get; init; }

    /// <summary>Resource limits.</summary>
    public IReadOnlyList<UlimitDetail> Ulimits { get; init; } = [];

    /// <summary>Whether an init runs as process 1.</summary>
    public bool Init { get; init; }

    /// <summary>The parent cgroup.</summary>
    public string CgroupParent { get; init; } = "";
}

/// <summary>A restart policy as Docker shows it.</summary>
/// <param name="Name">no, always, unless-stopped, on-failure.</param>
/// <param name="MaximumRetryCount">0 is without limit.</param>
public sealed record RestartPolicyDetail(string Name, int MaximumRetryCount);

/// <summary>A resource limit as Podman shows it.</summary>
/// <param name="Name">The name with RLIMIT_.</param>
/// <param name="Soft">The soft limit; -1 is none.</param>
/// <param name="Hard">The hard limit; -1 is none.</param>
public sealed record UlimitDetail(string Name, long Soft, long Hard);

/// <summary>A device of the host in a container.</summary>
/// <param name="PathOnHost">The host's path.</param>
/// <param name="PathInContainer">The container's path.</param>
/// <param name="CgroupPermissions">What may be done with it, of <c>rwm</c>.</param>
public sealed record DeviceDetail(string PathOnHost, string PathInContainer, string CgroupPermissions);
