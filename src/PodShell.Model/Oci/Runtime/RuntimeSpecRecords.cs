using System.Text.Json.Serialization;

namespace PodShell.Oci.Runtime;

/// <summary>The OCI runtime specification of one container: the <c>config.json</c> of its bundle.</summary>
internal sealed record RuntimeSpec
{
    /// <summary>The version of the specification; 1.0.2 is what every supported runtime reads.</summary>
    public string OciVersion { get; set; } = "1.0.2";

    /// <summary>Process 1.</summary>
    public RuntimeProcess? Process { get; set; }

    /// <summary>The root file system.</summary>
    public RuntimeRoot? Root { get; set; }

    /// <summary>The host name of its own uts namespace.</summary>
    public string? Hostname { get; set; }

    /// <summary>What is mounted, in this order.</summary>
    public List<RuntimeMount> Mounts { get; set; } = [];

    /// <summary>What the runtime is told beside the specification.</summary>
    public SortedDictionary<string, string> Annotations { get; set; } = new(StringComparer.Ordinal);

    /// <summary>All that is particular to Linux.</summary>
    public RuntimeLinux? Linux { get; set; }
}

/// <summary>The root file system.</summary>
internal sealed record RuntimeRoot
{
    /// <summary>Its directory.</summary>
    public string Path { get; set; } = "";

    /// <summary>Whether it is mounted read-only.</summary>
    public bool Readonly { get; set; }
}

/// <summary>A mount.</summary>
internal sealed record RuntimeMount
{
    /// <summary>Where, absolute, in the container.</summary>
    public string Destination { get; set; } = "";

    /// <summary>The file system, or bind.</summary>
    public string? Type { get; set; }

    /// <summary>The host's path or the device.</summary>
    public string? Source { get; set; }

    /// <summary>Mount options.</summary>
    public List<string>? Options { get; set; }
}

/// <summary>What is particular to Linux.</summary>
internal sealed record RuntimeLinux
{
    /// <summary>User ids of an own user namespace.</summary>
    public List<RuntimeIdMapping>? UidMappings { get; set; }

    /// <summary>Group ids of an own user namespace.</summary>
    public List<RuntimeIdMapping>? GidMappings { get; set; }

    /// <summary>Kernel parameters.</summary>
    public SortedDictionary<string, string>? Sysctl { get; set; }

    /// <summary>Limits by cgroup.</summary>
    public RuntimeResources? Resources { get; set; }

    /// <summary>Its cgroup: a path, or <c>slice:prefix:name</c> for systemd.</summary>
    public string? CgroupsPath { get; set; }

    /// <summary>Namespaces that are new, or joined by path.</summary>
    public List<RuntimeNamespace> Namespaces { get; set; } = [];

    /// <summary>Device nodes to make.</summary>
    public List<RuntimeDevice>? Devices { get; set; }

    /// <summary>The system call filter.</summary>
    public RuntimeSeccompJson? Seccomp { get; set; }

    /// <summary>Propagation of the root mount.</summary>
    public string? RootfsPropagation { get; set; }

    /// <summary>Paths that are hidden.</summary>
    public List<string>? MaskedPaths { get; set; }

    /// <summary>Paths that are made read-only.</summary>
    public List<string>? ReadonlyPaths { get; set; }

    /// <summary>SELinux label of its files.</summary>
    public string? MountLabel { get; set; }
}

/// <summary>A namespace.</summary>
internal sealed record RuntimeNamespace
{
    /// <summary>pid, network, mount, ipc, uts, user, cgroup.</summary>
    public string Type { get; set; } = "";

    /// <summary>The one to join; new when <see langword="null"/>.</summary>
    public string? Path { get; set; }
}

/// <summary>A range of ids.</summary>
internal sealed record RuntimeIdMapping
{
    /// <summary>First id inside.</summary>
    [JsonPropertyName("containerID")]
    public uint ContainerID { get; set; }

    /// <summary>First id outside.</summary>
    [JsonPropertyName("hostID")]
    public uint HostID { get; set; }

    /// <summary>How many.</summary>
    public uint Size { get; set; }
}

/// <summary>A device node.</summary>
internal sealed record RuntimeDevice
{
    /// <summary>Where, in the container.</summary>
    public string Path { get; set; } = "";

    /// <summary>c, b, u or p.</summary>
    public string Type { get; set; } = "";

    /// <summary>Major number.</summary>
    public long Major { get; set; }

    /// <summary>Minor number.</summary>
    public long Minor { get; set; }

    /// <summary>Permission bits.</summary>
    public uint? FileMode { get; set; }

    /// <summary>Owner.</summary>
    public uint? Uid { get; set; }

    /// <summary>Group.</summary>
    public uint? Gid { get; set; }
}
