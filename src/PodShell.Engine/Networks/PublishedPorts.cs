using System.Net;
using System.Net.Sockets;

namespace PodShell.Engine.Networks;

/// <summary>Asks the kernel whether the ports that are to be published are free: some helpers say nothing when one is not.</summary>
internal static class PublishedPorts
{
    /// <summary>Checks all ports.</summary>
    /// <param name="ports">The ports.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PortInUse"/>, <see cref="ErrorIds.PortPrivileged"/>.</exception>
    public static void CheckFree(IReadOnlyList<PortMapping> ports)
    {
        foreach (PortMapping port in ports)
        {
            for (int i = 0; i < port.Range; i++)
            {
                Check(port, (port.HostPort ?? 0) + i);
            }
        }
    }

    private static void Check(PortMapping port, int number)
    {
        if (port.Protocol == TransportProtocol.Sctp)
        {
            return;
        }

        IPAddress address = IPAddress.Parse(port.HostIP is { Length: > 0 } ip ? ip : "0.0.0.0");
        using Socket socket = port.Protocol == TransportProtocol.Udp
            ? new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
            : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As servers do it: connections that are only winding down do not count.
            if (port.Protocol == TransportProtocol.Tcp)
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }

            socket.Bind(new IPEndPoint(address, number));
            if (port.Protocol == TransportProtocol.Tcp)
            {
                socket.Listen(1);
            }
        }
        catch (SocketException e)
        {
            throw e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => new PodShellException(
                    ErrorIds.PortInUse, ErrorKind.InvalidState, $"Port {number}/{port.ProtocolName} of {address} is in use on this host{(PortHolders.Find(number, port.Protocol) is { } holder ? $" by {holder}" : "")}.", port.ToString(), "Publish another port, or end what listens there (ss -lntup).", e),
                SocketError.AccessDenied => new PodShellException(
                    ErrorIds.PortPrivileged, ErrorKind.PermissionDenied, $"Port {number} of {address} is reserved for root.", port.ToString(), $"Publish a higher port, or have root set net.ipv4.ip_unprivileged_port_start={number}.", e),
                SocketError.AddressNotAvailable => new PodShellException(
                    ErrorIds.PortInvalid, ErrorKind.InvalidArgument, $"{address} is no address of this host, so that port {number} cannot be published there.", port.ToString(), "Name an address of this host, or none.", e),
                _ => new PodShellException(ErrorIds.NetworkSetupFailed, ErrorKind.Internal, $"Port {number} of {address} cannot be published: {e.Message}", port.ToString(), null, e),
            };
        }
    }
}
