using System.Globalization;
using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell;

/// <summary>A container at the moment of the request. Immutable; ask again for fresh values.</summary>
public sealed record Container
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name, unique on this host and user.</summary>
    public required string Name { get; init; }

    /// <summary>The image's reference when the container was made; empty for a plain root file system.</summary>
    public required string Image { get; init; }

    /// <summary>The image's id (hexadecimal digest of its configuration); empty for a plain root file system.</summary>
    public required string ImageId { get; init; }

    /// <summary>The words of the process: entrypoint and command.</summary>
    [JsonConverter(typeof(JoinedListConverter<string>))]
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The state, judged from the processes, not from the record.</summary>
    public required ContainerState State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was last started, if ever.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it last ended, if it did.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>
    /// The exit code of its last run (128 + signal when a signal killed it); 0 while it runs and before its first run, as Podman's inspect
    /// has it, so that <c>Where-Object ExitCode -ne 0</c> finds what failed.
    /// </summary>
    public int ExitCode { get; init; }

    /// <summary>The process id of its process 1 as the host counts it; <see langword="null"/> when it does not run.</summary>
    public int? ProcessId { get; init; }

    /// <summary>What its health checks say of its last run; <see langword="null"/> without a check, and before its first start.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>Whether its last run ended for lack of memory.</summary>
    public bool OutOfMemoryKilled { get; init; }

    /// <summary>The published ports, with the host ports that were picked.</summary>
    [JsonConverter(typeof(JoinedListConverter<PortMapping>))]
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];

    /// <summary>The labels, the image's among them.</summary>
    [JsonConverter(typeof(JoinedTableConverter))]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The networks or the network mode.</summary>
    [JsonConverter(typeof(JoinedListConverter<string>))]
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>The mount points of binds and volumes.</summary>
    [JsonConverter(typeof(JoinedListConverter<string>))]
    public IReadOnlyList<string> Mounts { get; init; } = [];

    /// <summary>The pod's id, if it belongs to one.</summary>
    public string? PodId { get; init; }

    /// <summary>The pod's name, if it belongs to one.</summary>
    public string? PodName { get; init; }

    /// <summary>Whether it is the infra container of its pod, which holds what the others share.</summary>
    public bool IsInfra { get; init; }

    /// <summary>The OCI runtime's name.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>The restart policy.</summary>
    public RestartPolicy RestartPolicy { get; init; } = RestartPolicy.No;

    /// <summary>How often the policy has restarted it.</summary>
    public int RestartCount { get; init; }

    /// <summary>Whether it is removed when it exits.</summary>
    public bool AutoRemove { get; init; }

    /// <summary>The file that holds its id, if one was asked for.</summary>
    public string? CidFile { get; init; }

    /// <summary>Bytes that it has written over its image, when the request asked for sizes.</summary>
    public long? WritableSize { get; init; }

    /// <summary>Bytes of the image and of what it has written, when the request asked for sizes.</summary>
    public long? RootFileSystemSize { get; init; }

    /// <summary>The namespaces of its process 1, when the request asked for them and it runs.</summary>
    public ContainerNamespaces? Namespaces { get; init; }

    /// <summary>The first 12 digits of <see cref="Id"/>.</summary>
    public string ShortId => Id.Length > 12 ? Id[..12] : Id;

    /// <summary>Its state in words, with the time since when: <c>Up 5 minutes (healthy)</c>, <c>Exited (1) 3 hours ago</c>.</summary>
    [JsonIgnore]
    public string Status => StatusAt(DateTimeOffset.Now);

    /// <summary>The time since its start while it runs.</summary>
    public TimeSpan? Uptime =>
        State is ContainerState.Running or ContainerState.Paused && Started is DateTimeOffset s ? DateTimeOffset.Now - s : null;

    /// <summary><see cref="Status"/> as of a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Podman's words.</returns>
    public string StatusAt(DateTimeOffset now) =>
        Health is { } health && State is not (ContainerState.Created or ContainerState.Initialized or ContainerState.Removing)
            ? $"{StateAt(now)} ({health.ToString().ToLowerInvariant()})"
            : StateAt(now);

    private string StateAt(DateTimeOffset now) =>
        State switch
        {
            ContainerState.Running => $"Up {HumanTime.Duration(now - (Started ?? now))}",
            ContainerState.Stopping => "Stopping",
            ContainerState.Paused => $"Up {HumanTime.Duration(now - (Started ?? now))} (Paused)",
            ContainerState.Exited or ContainerState.Stopped => string.Create(
                CultureInfo.InvariantCulture,
                $"Exited ({ExitCode}) {HumanTime.Ago(Finished ?? now, now)}"
            ),
            ContainerState.Created or ContainerState.Initialized => "Created",
            ContainerState.Removing => "Removing",
            _ => "Unknown",
        };

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
