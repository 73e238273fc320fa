using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace PodShell.Engine.Networks.Ipam;

/// <summary>Addresses of the host.</summary>
internal static class HostAddresses
{
    // For documentation only (RFC 5737): nobody has it, and nothing is sent there.
    private static readonly IPEndPoint s_outside = new(new IPAddress([198, 51, 100, 1]), 9);

    /// <summary>An address by which a container reaches the host that has the primary interface's addresses itself.</summary>
    /// <returns>An IPv4 address of another interface; <see langword="null"/> when there is none.</returns>
    public static string? BesidesPrimary()
    {
        string? primary = Primary();
        return NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(one => one.OperationalStatus == OperationalStatus.Up && one.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .Select(one =>
                one.GetIPProperties()
                    .UnicastAddresses.Select(address => address.Address)
                    .Where(address => address.AddressFamily == AddressFamily.InterNetwork)
                    .Select(address => address.ToString())
                    .ToList()
            )
            .Where(addresses => primary is not null && !addresses.Contains(primary))
            .SelectMany(addresses => addresses)
            .FirstOrDefault();
    }

    /// <summary>The address with which the host speaks to the outside, by which a user's containers reach it.</summary>
    /// <returns>The address; <see langword="null"/> when it has no route.</returns>
    public static string? Primary()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // For a datagram socket this only looks up the route.
            socket.Connect(s_outside);
            return ((IPEndPoint)socket.LocalEndPoint!).Address.ToString();
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AddressNotAvailable)
        {
            return null;
        }
    }
}
