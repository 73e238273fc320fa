using PodShell.Engine.Networks.Records;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Containers.Plan;

/// <summary>
/// What a container will be, decided once when it is created from its options and its image, and stored with it. It holds nothing that
/// depends on a start (process ids, the network's addresses, cgroup paths, ids of names in the image's /etc/passwd).
/// </summary>
internal sealed record ContainerPlan
{
    /// <summary>The layout of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The container's id, 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The container's name.</summary>
    public required string Name { get; init; }

    /// <summary>The image's id; <see langword="null"/> for a root file system of the host.</summary>
    public string? ImageId { get; init; }

    /// <summary>The image's name.</summary>
    public string? ImageName { get; init; }

    /// <summary>The directory of the host that is the root file system in place of an image's layers. Absolute.</summary>
    public string? RootFs { get; init; }

    /// <summary>Whether the root file system is mounted read-only.</summary>
    public bool ReadOnlyRootFs { get; init; }

    /// <summary>Whether /dev and /dev/shm are read-only too.</summary>
    public bool ReadOnlyDevices { get; init; }

    /// <summary>What process 1 runs.</summary>
    public required PlannedProcess Process { get; init; }

    /// <summary>Its labels, the image's included.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The user's annotations, checked.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>Its health check; <see langword="null"/> without one.</summary>
    public PlannedHealth? Health { get; init; }

    /// <summary>Confinement.</summary>
    public required PlannedSecurity Security { get; init; }

    /// <summary>Namespaces.</summary>
    public required PlannedNamespaces Namespaces { get; init; }

    /// <summary>Limits, with the defaults filled in.</summary>
    public required ResourceOptions Resources { get; init; }

    /// <summary>Binds, volumes and tmpfs, each target once, parents before children.</summary>
    public IReadOnlyList<PlannedMount> Mounts { get; init; } = [];

    /// <summary>Secrets, each target once. Their order is that of the container's copies.</summary>
    public IReadOnlyList<PlannedSecret> Secrets { get; init; } = [];

    /// <summary>Devices of the host.</summary>
    public IReadOnlyList<DeviceMapping> Devices { get; init; } = [];

    /// <summary>Where its output goes.</summary>
    public PlannedLog Log { get; init; } = new();

    /// <summary>Network and names.</summary>
    public required NetworkPlan Network { get; init; }

    /// <summary>
    /// Where the root file system is mounted, in the container's own mount namespace. The directories of the store and the run root are for
    /// their owner alone, and the root of a user namespace is nobody to them: for such a container it is a place that everybody reaches.
    /// </summary>
    /// <param name="layout">Its files.</param>
    /// <returns>The path.</returns>
    public string RootOf(ContainerLayout layout) =>
        Namespaces.User.Mode == NamespaceMode.Host ? RootFs ?? layout.Merged : ReachableRoot.Find();

    /// <summary>What networks have to know of it.</summary>
    /// <returns>The container, as networks know it.</returns>
    public NetworkedContainer ToMember() => new(Id, Name, Network);
}
