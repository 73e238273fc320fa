namespace PodShell;

/// <summary>All that a user asks of a pod. It travels in the protocol and is stored with the pod as requested.</summary>
public sealed record PodOptions
{
    /// <summary>Its name; a random adjective_name when <see langword="null"/>.</summary>
    public string? Name { get; set; }

    /// <summary>Labels.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Files with one label (<c>key=value</c>) a line; <see cref="Labels"/> win.</summary>
    public List<string> LabelFiles { get; set; } = [];

    /// <summary>Whether a container holds the shared namespaces. Without one the containers share only what they say themselves.</summary>
    public bool Infra { get; set; } = true;

    /// <summary>The infra container's name; made of the pod's id when <see langword="null"/>.</summary>
    public string? InfraName { get; set; }

    /// <summary>An image for the infra container; a built-in root file system when <see langword="null"/>.</summary>
    public string? InfraImage { get; set; }

    /// <summary>The infra container's command; a process that waits and reaps when empty.</summary>
    public List<string> InfraCommand { get; set; } = [];

    /// <summary>The namespaces to share; net, ipc and uts when <see langword="null"/>.</summary>
    public PodNamespaces? Share { get; set; }

    /// <summary>Put the containers' cgroups below the pod's.</summary>
    public bool ShareParent { get; set; } = true;

    /// <summary>Networks, published ports, host name, DNS and hosts entries: those of all its containers.</summary>
    public NetworkOptions Network { get; set; } = new();

    /// <summary>Limits of the whole pod, on the pod's cgroup.</summary>
    public ResourceOptions Resources { get; set; } = new();

    /// <summary>
    /// User and pid namespace, security labels, kernel parameters: those of the infra container, which its containers take over.
    /// </summary>
    public SecurityOptions Security { get; set; } = new();

    /// <summary>Mounts that each of its containers gets.</summary>
    public StorageOptions Storage { get; set; } = new();

    /// <summary>The restart policy of its containers unless they have their own.</summary>
    public RestartPolicy RestartPolicy { get; set; } = RestartPolicy.No;

    /// <summary>What becomes of it when its last container has ended.</summary>
    public PodExitPolicy ExitPolicy { get; set; } = PodExitPolicy.Continue;

    /// <summary>The OCI runtime of its infra container; as for containers.</summary>
    public string? Runtime { get; set; }

    /// <summary>Replace a pod of the same name, with its containers.</summary>
    public bool Replace { get; set; }

    /// <summary>A file that receives the pod's id; it must not exist yet.</summary>
    public string? PodIdFile { get; set; }

    /// <summary>The words of the command line that asks for it, its program first; empty for cmdlets. Only inspect tells of it.</summary>
    public List<string> CreateCommand { get; set; } = [];
}
