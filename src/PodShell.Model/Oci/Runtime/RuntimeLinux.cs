namespace PodShell.Oci;

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
