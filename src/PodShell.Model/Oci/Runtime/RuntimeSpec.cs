namespace PodShell.Oci;

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
