using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell;

/// <summary>A pod at the moment of the request. Immutable; ask again for fresh values.</summary>
public sealed record Pod
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name, unique among pods and containers of this host and user.</summary>
    public required string Name { get; init; }

    /// <summary>The state, judged from its containers.</summary>
    public required PodState State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The id of its infra container; <see langword="null"/> without one.</summary>
    public string? InfraId { get; init; }

    /// <summary>Its containers, the infra container among them, oldest first.</summary>
    [JsonConverter(typeof(JoinedListConverter<Container>))]
    public IReadOnlyList<Container> Containers { get; init; } = [];

    /// <summary>Labels.</summary>
    [JsonConverter(typeof(JoinedTableConverter))]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The namespaces that its containers share.</summary>
    public PodNamespaces Share { get; init; }

    /// <summary>Its published ports, with the host ports that were picked.</summary>
    [JsonConverter(typeof(JoinedListConverter<PortMapping>))]
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];

    /// <summary>The networks or the network mode.</summary>
    [JsonConverter(typeof(JoinedListConverter<string>))]
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Its host name.</summary>
    public string HostName { get; init; } = "";

    /// <summary>The cgroup of the pod; <see langword="null"/> where the host has none for it.</summary>
    public string? CgroupPath { get; init; }

    /// <summary>What its containers' restart policy is unless they have their own.</summary>
    public RestartPolicy RestartPolicy { get; init; } = RestartPolicy.No;

    /// <summary>What becomes of it when its last container has ended.</summary>
    public PodExitPolicy ExitPolicy { get; init; }

    /// <summary>What was asked for when it was made, where the request asked for that.</summary>
    public PodOptions? Options { get; init; }

    /// <summary>The first 12 digits of <see cref="Id"/>.</summary>
    public string ShortId => Id.Length > 12 ? Id[..12] : Id;

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
