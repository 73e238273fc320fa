using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PodShell.Engine.Networks.Ipam;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Published ports: every one gets its host port here, so that it stays the same over restarts.</summary>
/// <param name="settings">The caller.</param>
/// <param name="log">Takes warnings.</param>
/// <param name="attachments">What started containers have taken.</param>
internal sealed class PortPlanner(EngineSettings settings, IEngineLog log, AttachmentStore attachments)
{
    /// <summary>Plans the ports.</summary>
    public IReadOnlyList<PortMapping> Plan(NetworkOptions options, IReadOnlyList<string> exposed, NetworkKind kind)
    {
        List<PortMapping> wanted = [.. options.Publish];
        if (options.PublishAll)
        {
            wanted.AddRange(
                exposed
                    .Select(PortMapping.Parse)
                    .Where(port =>
                        !options.Publish.Exists(own =>
                            own.Protocol == port.Protocol
                            && own.ContainerPort <= port.ContainerPort
                            && port.ContainerPort < own.ContainerPort + own.Range
                        )
                    )
            );
        }

        if (wanted.Count == 0)
        {
            return [];
        }

        string? why = kind switch
        {
            NetworkKind.Host => "with the network 'host'",
            NetworkKind.None => "with the network 'none'",
            NetworkKind.Container => "with the network of another container, which publishes its own",
            NetworkKind.NamespacePath => "with a network namespace of somebody else",
            _ => null,
        };
        if (why is not null)
        {
            log.Warning($"Published ports mean nothing {why} and are left out.");
            return [];
        }

        List<PortMapping> result = [];
        foreach (PortMapping port in wanted)
        {
            Add(result, port);
        }

        return result;
    }

    private void Add(List<PortMapping> result, PortMapping port)
    {
        if (settings.Rootless && port.Protocol == TransportProtocol.Sctp)
        {
            throw PlanErrors.Invalid(
                ErrorIds.PortInvalid,
                $"The port '{port}' cannot be published: rootless networks carry tcp and udp only.",
                port.ToString(),
                "Publish it as root."
            );
        }

        if (port.HostPort is not { } host)
        {
            for (int i = 0; i < port.Range; i++)
            {
                result.Add(port with { ContainerPort = (ushort)(port.ContainerPort + i), HostPort = FreePort(port, result), Range = 1 });
            }

            return;
        }

        if (settings.Rootless && host < FirstUnprivileged())
        {
            throw new PodShellException(
                ErrorIds.PortPrivileged,
                ErrorKind.PermissionDenied,
                $"Port {host} of the host is reserved for root: rootless containers can publish ports from {FirstUnprivileged()} on.",
                port.ToString(),
                $"Publish a higher port, or have root set net.ipv4.ip_unprivileged_port_start={host}."
            );
        }

        if (result.Contains(port))
        {
            // Said twice, as scripts that add to a list of options do.
            return;
        }

        if (result.Find(other => PortOverlap.Of(other, port)) is { } twin)
        {
            throw PlanErrors.Invalid(
                ErrorIds.PortInvalid,
                $"Two mappings publish the same port of the host: '{twin}' and '{port}'.",
                port.ToString(),
                "Give one of them another host port."
            );
        }

        result.Add(port);
    }

    private static ushort FirstUnprivileged() =>
        ushort.TryParse(
            ProcFile.TryRead("/proc/sys/net/ipv4/ip_unprivileged_port_start")?.Trim(),
            CultureInfo.InvariantCulture,
            out ushort first
        )
            ? first
            : (ushort)1024;

    // The kernel's own choice. It can be taken before the container starts; the start says so then.
    private ushort FreePort(PortMapping port, List<PortMapping> taken)
    {
        IPAddress address = IPAddress.Parse(port.HostIP is { Length: > 0 } ip ? ip : "0.0.0.0");
        List<(TransportProtocol Protocol, int First, int Last)> others = attachments.Ports();
        for (int attempt = 0; ; attempt++)
        {
            using Socket socket =
                port.Protocol == TransportProtocol.Udp
                    ? new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
                    : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(address, 0));
            }
            catch (SocketException e)
            {
                throw new PodShellException(
                    ErrorIds.PortInUse,
                    ErrorKind.ResourceExhausted,
                    $"No port of {address} is free for '{port}': {e.Message}",
                    port.ToString(),
                    "Name an address of this host.",
                    e
                );
            }

            ushort number = (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
            if (
                attempt >= 100
                || (
                    !taken.Exists(other => PortOverlap.Of(other, port with { HostPort = number, Range = 1 }))
                    && !others.Exists(other => other.Protocol == port.Protocol && number >= other.First && number <= other.Last)
                )
            )
            {
                return number;
            }
        }
    }
}
