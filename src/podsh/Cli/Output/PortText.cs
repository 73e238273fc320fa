using System.Globalization;
using System.Text.Json.Nodes;

namespace PodShell.Cli.Output;

/// <summary>Published ports as <c>ps</c> shows them: <c>0.0.0.0:8080->80/tcp</c>.</summary>
internal static class PortText
{
    public static string List(IReadOnlyList<PortMapping> ports) => string.Join(", ", ports.Select(One));

    /// <summary>As <c>port</c> shows them: each port on its own, <c>80/tcp</c> and <c>0.0.0.0:8080</c>.</summary>
    public static IEnumerable<(ushort Container, string Protocol, string Host)> Each(IEnumerable<PortMapping> ports)
    {
        foreach (PortMapping port in ports)
        {
            for (int i = 0; port.HostPort is { } first && i < port.Range; i++)
            {
                yield return (
                    (ushort)(port.ContainerPort + i),
                    port.ProtocolName,
                    string.Create(CultureInfo.InvariantCulture, $"{Address(port)}:{first + i}")
                );
            }
        }
    }

    /// <summary>As <c>inspect</c> shows them: <c>80/tcp</c> to addresses of the host.</summary>
    public static JsonObject Bindings(IEnumerable<PortMapping> ports)
    {
        JsonObject bindings = [];
        foreach (PortMapping port in ports)
        {
            for (int i = 0; port.HostPort is { } first && i < port.Range; i++)
            {
                string key = string.Create(CultureInfo.InvariantCulture, $"{port.ContainerPort + i}/{port.ProtocolName}");
                JsonArray hosts = bindings[key]?.AsArray() ?? [];
                bindings[key] ??= hosts;
                hosts.Add(
                    (JsonNode)
                        new JsonObject
                        {
                            ["HostIp"] = port.HostIP ?? "0.0.0.0",
                            ["HostPort"] = (first + i).ToString(CultureInfo.InvariantCulture),
                        }
                );
            }
        }

        return bindings;
    }

    private static string Address(PortMapping port) =>
        port.HostIP is null ? "0.0.0.0"
        : port.HostIP.Contains(':', StringComparison.Ordinal) ? $"[{port.HostIP}]"
        : port.HostIP;

    private static string One(PortMapping port)
    {
        string container = Ports(port.ContainerPort, port.Range);
        if (port.HostPort is not { } hostPort)
        {
            return $"{container}/{port.ProtocolName}";
        }

        return $"{Address(port)}:{Ports(hostPort, port.Range)}->{container}/{port.ProtocolName}";
    }

    private static string Ports(ushort first, ushort range) =>
        range > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{first}-{first + range - 1}")
            : first.ToString(CultureInfo.InvariantCulture);
}
