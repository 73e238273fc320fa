using System.Globalization;

namespace PodShell.Cli.Output;

/// <summary>Published ports as <c>ps</c> shows them: <c>0.0.0.0:8080->80/tcp</c>.</summary>
internal static class PortText
{
    public static string List(IReadOnlyList<PortMapping> ports) => string.Join(", ", ports.Select(One));

    private static string One(PortMapping port)
    {
        string container = Ports(port.ContainerPort, port.Range);
        if (port.HostPort is not { } hostPort)
        {
            return $"{container}/{port.ProtocolName}";
        }

        string address = port.HostIP is null ? "0.0.0.0" : port.HostIP.Contains(':', StringComparison.Ordinal) ? $"[{port.HostIP}]" : port.HostIP;
        return $"{address}:{Ports(hostPort, port.Range)}->{container}/{port.ProtocolName}";
    }

    private static string Ports(ushort first, ushort range) => range > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{first}-{first + range - 1}")
        : first.ToString(CultureInfo.InvariantCulture);
}
