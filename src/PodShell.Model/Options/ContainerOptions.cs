using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// All that a user asks of a container. The cmdlets' parameters and the command line's flags fill this one record; it travels in the
/// protocol and is stored with the container as requested, apart from the effective OCI runtime specification.
/// A property that is <see langword="null"/> or empty takes the image's value, then the engine's default.
/// </summary>
public sealed record ContainerOptions
{
    /// <summary>The image, by reference, id or id prefix; empty when <see cref="StorageOptions.RootFs"/> is given.</summary>
    public string Image { get; set; } = "";

    /// <summary>The container's name; a random adjective_name when <see langword="null"/>.</summary>
    public string? Name { get; set; }

    /// <summary>The platform to pull or to choose from a multi-platform image; the host's when <see langword="null"/>.</summary>
    public Platform? Platform { get; set; }

    /// <summary>When to pull the image.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PullPolicy PullPolicy { get; set; } = PullPolicy.Missing;

    /// <summary>Credentials and TLS for a pull.</summary>
    public RegistryOptions Registry { get; set; } = new();

    /// <summary>What runs in it and how.</summary>
    public ProcessOptions Process { get; set; } = new();

    /// <summary>Limits on memory, processors, processes.</summary>
    public ResourceOptions Resources { get; set; } = new();

    /// <summary>Networks, ports, names.</summary>
    public NetworkOptions Network { get; set; } = new();

    /// <summary>The root file system, mounts, devices.</summary>
    public StorageOptions Storage { get; set; } = new();

    /// <summary>Capabilities, seccomp, SELinux, namespaces.</summary>
    public SecurityOptions Security { get; set; } = new();

    /// <summary>Secrets that it gets, with what they hold when it is created.</summary>
    public List<ContainerSecret> Secrets { get; set; } = [];

    /// <summary>How it is checked whether it is well.</summary>
    public HealthOptions Health { get; set; } = new();

    /// <summary>Where the output is logged.</summary>
    public LogDriverOptions Log { get; set; } = new();

    /// <summary>What happens when it exits; not set: what its pod says, else nothing. Applied by the clean-up after each exit.</summary>
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>Remove the container, with its anonymous volumes, when it has exited.</summary>
    public bool Remove { get; set; }

    /// <summary>Replace a container of the same name.</summary>
    public bool Replace { get; set; }

    /// <summary>Labels, over the image's.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Files with one label (<c>key=value</c>) a line; <see cref="Labels"/> win.</summary>
    public List<string> LabelFiles { get; set; } = [];

    /// <summary>OCI annotations for the runtime. Those that the engine itself hands to the runtime are refused.</summary>
    public Dictionary<string, string> Annotations { get; set; } = [];

    /// <summary>
    /// The OCI runtime: <c>crun</c>, <c>runc</c> or an absolute path; the configured or first working one when <see langword="null"/>.
    /// </summary>
    public string? Runtime { get; set; }

    /// <summary>A file that receives the container's id; it must not exist yet.</summary>
    public string? CidFile { get; set; }

    /// <summary>The names or ids of containers that must run before this one starts.</summary>
    public List<string> Requires { get; set; } = [];

    /// <summary>
    /// The pod that it belongs to, by name or id; <c>new:NAME</c> creates the pod first, with the ports of this container.
    /// </summary>
    public string? Pod { get; set; }

    /// <summary>Whether it is run to its end before the other containers of its pod start. Needs <see cref="Pod"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public InitContainerKind InitContainer { get; set; }

    /// <summary>The words of the command line that asks for it, its program first; empty for cmdlets. Only inspect tells of it.</summary>
    public List<string> CreateCommand { get; set; } = [];
}
