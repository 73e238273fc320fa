using System.Globalization;

namespace PodShell;

/// <summary>A port of a container that is published on the host.</summary>
public sealed record ContainerPort
{
    /// <summary>The container's id.</summary>
    public required string ContainerId { get; init; }

    /// <summary>The container's name.</summary>
    public required string Container { get; init; }

    /// <summary>The port in the container.</summary>
    public required ushort Port { get; init; }

    /// <summary>The transport.</summary>
    public TransportProtocol Protocol { get; init; }

    /// <summary>The host's address that is listened on; <see langword="null"/> is all.</summary>
    public string? HostIP { get; init; }

    /// <summary>The port on the host; <see langword="null"/> while none is picked.</summary>
    public ushort? HostPort { get; init; }

    /// <summary>The published ports of a container, ranges taken apart.</summary>
    /// <param name="container">The container.</param>
    /// <returns>One object a port, in the order of the mappings.</returns>
    public static IEnumerable<ContainerPort> Of(Container container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return container.Ports.SelectMany(mapping =>
            Enumerable
                .Range(0, mapping.Range)
                .Select(offset => new ContainerPort
                {
                    ContainerId = container.Id,
                    Container = container.Name,
                    Port = (ushort)(mapping.ContainerPort + offset),
                    Protocol = mapping.Protocol,
                    HostIP = mapping.HostIP,
                    HostPort = mapping.HostPort is { } port ? (ushort)(port + offset) : null,
                })
        );
    }

    /// <summary>As <c>80/tcp -&gt; 0.0.0.0:8080</c>.</summary>
    /// <returns>Text.</returns>
    public override string ToString()
    {
        string address =
            HostIP is null ? "0.0.0.0"
            : HostIP.Contains(':', StringComparison.Ordinal) ? $"[{HostIP}]"
            : HostIP;
        string transport = Protocol.ToString().ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{Port}/{transport} -> {address}:{HostPort}");
    }
}
