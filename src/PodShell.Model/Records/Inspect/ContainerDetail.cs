using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>All that is known of a container. The members and their names are those of Podman's <c>inspect</c>.</summary>
public sealed record ContainerDetail
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The first word of its process.</summary>
    public string Path { get; init; } = "";

    /// <summary>The further words.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Its state.</summary>
    public required ContainerStateDetail State { get; init; }

    /// <summary>The image's id.</summary>
    public string Image { get; init; } = "";

    /// <summary>The image's manifest digest.</summary>
    public string ImageDigest { get; init; } = "";

    /// <summary>The image's reference.</summary>
    public string ImageName { get; init; } = "";

    /// <summary>The directory of the host that is its root file system, without an image.</summary>
    public string Rootfs { get; init; } = "";

    /// <summary>The pod's id.</summary>
    public string Pod { get; init; } = "";

    /// <summary>Whether it is its pod's infra container.</summary>
    public bool IsInfra { get; init; }

    /// <summary>The host's file behind /etc/resolv.conf.</summary>
    public string ResolvConfPath { get; init; } = "";

    /// <summary>The host's file behind /etc/hostname.</summary>
    public string HostnamePath { get; init; } = "";

    /// <summary>The host's file behind /etc/hosts.</summary>
    public string HostsPath { get; init; } = "";

    /// <summary>Its directory in the store.</summary>
    public string StaticDir { get; init; } = "";

    /// <summary>The file of its log; empty when its log driver keeps none.</summary>
    public string LogPath { get; init; } = "";

    /// <summary>Its OCI runtime specification.</summary>
    [JsonPropertyName("OCIConfigPath")]
    public string OciConfigPath { get; init; } = "";

    /// <summary>Its OCI runtime.</summary>
    [JsonPropertyName("OCIRuntime")]
    public string OciRuntime { get; init; } = "";

    /// <summary>The file with its monitor's process id.</summary>
    public string ConmonPidFile { get; init; } = "";

    /// <summary>The file with its process id.</summary>
    public string PidFile { get; init; } = "";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How often the policy has restarted it.</summary>
    public int RestartCount { get; init; }

    /// <summary>The storage driver.</summary>
    public string Driver { get; init; } = "overlay";

    /// <summary>The SELinux label of its mounts.</summary>
    public string MountLabel { get; init; } = "";

    /// <summary>The SELinux label of its processes.</summary>
    public string ProcessLabel { get; init; } = "";

    /// <summary>The AppArmor profile.</summary>
    public string AppArmorProfile { get; init; } = "";

    /// <summary>The capabilities of its process.</summary>
    public IReadOnlyList<string> EffectiveCaps { get; init; } = [];

    /// <summary>The capabilities that its processes can ever have.</summary>
    public IReadOnlyList<string> BoundingCaps { get; init; } = [];

    /// <summary>Commands that run in it.</summary>
    [JsonPropertyName("ExecIDs")]
    public IReadOnlyList<string> ExecIds { get; init; } = [];

    /// <summary>The directories of its overlay.</summary>
    public required GraphDriverDetail GraphDriver { get; init; }

    /// <summary>Bytes that it has written, when asked for.</summary>
    public long? SizeRw { get; init; }

    /// <summary>Bytes in all, when asked for.</summary>
    public long? SizeRootFs { get; init; }

    /// <summary>Its binds and volumes.</summary>
    public IReadOnlyList<MountDetail> Mounts { get; init; } = [];

    /// <summary>Containers that it depends on.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Its network.</summary>
    public required NetworkSettingsDetail NetworkSettings { get; init; }

    /// <summary>What runs in it.</summary>
    public required ContainerConfigDetail Config { get; init; }

    /// <summary>How the host treats it.</summary>
    public required HostConfigDetail HostConfig { get; init; }
}
