namespace PodShell;

/// <summary>The host as far as containers depend on it.</summary>
public sealed record HostInfo
{
    /// <summary>The processor architecture in OCI's terms.</summary>
    public required string Architecture { get; init; }

    /// <summary>The host name.</summary>
    public required string HostName { get; init; }

    /// <summary>The kernel's release.</summary>
    public required string Kernel { get; init; }

    /// <summary>The distribution's id of os-release.</summary>
    public required string Distribution { get; init; }

    /// <summary>The distribution's version.</summary>
    public string DistributionVersion { get; init; } = "";

    /// <summary>The name of the distribution's version; empty if it has none.</summary>
    public string DistributionCodename { get; init; } = "";

    /// <summary>How many processors.</summary>
    public int Cpus { get; init; }

    /// <summary>Memory in all, in bytes.</summary>
    public long MemoryTotal { get; init; }

    /// <summary>Memory that is free or can be freed, in bytes.</summary>
    public long MemoryFree { get; init; }

    /// <summary>Swap space in all, in bytes.</summary>
    public long SwapTotal { get; init; }

    /// <summary>Swap space that is free, in bytes.</summary>
    public long SwapFree { get; init; }

    /// <summary>Since the start of the host.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>Whether the engine runs in a user namespace of an unprivileged user.</summary>
    public bool Rootless { get; init; }

    /// <summary><c>cgroupfs</c>, <c>systemd</c> or <c>disabled</c>.</summary>
    public required string CgroupManager { get; init; }

    /// <summary><c>v1</c>, <c>v2</c> or <c>hybrid</c>.</summary>
    public required string CgroupVersion { get; init; }

    /// <summary>The controllers that containers can be limited by.</summary>
    public IReadOnlyList<string> CgroupControllers { get; init; } = [];

    /// <summary>The OCI runtime in use.</summary>
    public required string OciRuntime { get; init; }

    /// <summary>Its path.</summary>
    public required string OciRuntimePath { get; init; }

    /// <summary>Its version.</summary>
    public string OciRuntimeVersion { get; init; } = "";

    /// <summary>The monitor's path.</summary>
    public string MonitorPath { get; init; } = "";

    /// <summary>The monitor's version.</summary>
    public string MonitorVersion { get; init; } = "";

    /// <summary>The path of netavark, which makes bridge networks; empty if it is missing.</summary>
    public string NetavarkPath { get; init; } = "";

    /// <summary>The path of the name service of bridge networks; empty if it is missing.</summary>
    public string AardvarkPath { get; init; } = "";

    /// <summary>The path of pasta; empty if it is missing.</summary>
    public string PastaPath { get; init; } = "";

    /// <summary>The path of slirp4netns; empty if it is missing.</summary>
    public string SlirpPath { get; init; } = "";

    /// <summary>The log driver in use.</summary>
    public required string LogDriver { get; init; }

    /// <summary>Whether seccomp filters can be used.</summary>
    public bool SeccompEnabled { get; init; }

    /// <summary>The default seccomp profile's path.</summary>
    public string SeccompProfilePath { get; init; } = "";

    /// <summary>Whether SELinux is enabled.</summary>
    public bool SELinuxEnabled { get; init; }

    /// <summary>Whether AppArmor is enabled.</summary>
    public bool AppArmorEnabled { get; init; }

    /// <summary>The default capabilities.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The user id map, as <c>inside outside count</c> lines.</summary>
    public IReadOnlyList<string> UidMap { get; init; } = [];

    /// <summary>The group id map.</summary>
    public IReadOnlyList<string> GidMap { get; init; } = [];
}
