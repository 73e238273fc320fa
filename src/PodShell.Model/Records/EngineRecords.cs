namespace PodShell;

/// <summary>The host, the store and the settings in effect, as <c>info</c> shows them.</summary>
public sealed record EngineInfo
{
    /// <summary>The host.</summary>
    public required HostInfo Host { get; init; }

    /// <summary>The store.</summary>
    public required StoreInfo Store { get; init; }

    /// <summary>Versions.</summary>
    public required EngineVersion Version { get; init; }

    /// <summary>The registries that a short name is looked up in.</summary>
    public IReadOnlyList<string> SearchRegistries { get; init; } = [];
}

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

/// <summary>The store.</summary>
public sealed record StoreInfo
{
    /// <summary>The directory of what lasts.</summary>
    public required string Root { get; init; }

    /// <summary>The directory of what a reboot clears.</summary>
    public required string RunRoot { get; init; }

    /// <summary>The storage driver: <c>overlay</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>The file system below <see cref="Root"/>.</summary>
    public required string BackingFileSystem { get; init; }

    /// <summary>Free bytes there.</summary>
    public long Free { get; init; }

    /// <summary>Bytes there in all.</summary>
    public long Total { get; init; }

    /// <summary>How many images.</summary>
    public int Images { get; init; }

    /// <summary>How many containers.</summary>
    public int Containers { get; init; }

    /// <summary>How many of them run.</summary>
    public int Running { get; init; }

    /// <summary>How many are paused.</summary>
    public int Paused { get; init; }

    /// <summary>How many do not run.</summary>
    public int Stopped { get; init; }
}

/// <summary>Versions of the engine and of what it stands on.</summary>
public sealed record EngineVersion
{
    /// <summary>The engine's version.</summary>
    public required string Version { get; init; }

    /// <summary>The version of the protocol between module and engine.</summary>
    public required int ProtocolVersion { get; init; }

    /// <summary>The commit that it was built from, if known.</summary>
    public string? Commit { get; init; }

    /// <summary>The .NET version that it was compiled for.</summary>
    public required string Framework { get; init; }

    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The module's version; filled by the cmdlet.</summary>
    public string? ModuleVersion { get; init; }
}
