using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Spec;

/// <summary>What is known of a container at a start and not before.</summary>
internal sealed record SpecContext
{
    /// <summary>The mounted root file system, open.</summary>
    public required SafeDirectory RootFs { get; init; }

    /// <summary>Its path, as the runtime will see it.</summary>
    public required string RootFsPath { get; init; }

    /// <summary>Whether the layers are mounted with the owners that its user namespace sees already.</summary>
    public bool LayersAreMapped { get; init; }

    /// <summary>The file of its own user namespace, which was made before; <see langword="null"/> where the runtime makes it.</summary>
    public string? UserNamespacePath { get; init; }

    /// <summary>The container's directory below the run root, where the files go that are mounted into it.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>The runtime: its name or path.</summary>
    public required string Runtime { get; init; }

    /// <summary>Its network as it was set up; <see langword="null"/> for host, none, and joined ones.</summary>
    public NetworkState? Network { get; init; }

    /// <summary>
    /// The /dev/shm of the container whose ipc namespace is joined, as the container's mount namespace shows it; <see langword="null"/> for
    /// one of its own.
    /// </summary>
    public string? SharedMemoryPath { get; init; }

    /// <summary>Further names for its addresses in /etc/hosts: those of the containers that share its network.</summary>
    public IReadOnlyList<string> SharingNames { get; init; } = [];

    /// <summary>
    /// The files of the namespaces of other containers that it joins, by type (<c>network</c>, <c>pid</c>, <c>ipc</c>, <c>uts</c>,
    /// <c>cgroup</c>, <c>user</c>), each <c>/proc/PID/ns/…</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> JoinedNamespaces { get; init; } = new Dictionary<string, string>();
}
