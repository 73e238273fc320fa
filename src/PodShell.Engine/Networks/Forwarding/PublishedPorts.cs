using System.Net;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Networks.Records;

namespace PodShell.Engine.Networks.Forwarding;

/// <summary>
/// The ports of the host that a container publishes. The kernel is asked whether they are free, since some helpers say nothing when one is
/// not; where only packet rules lead to the container, the sockets stay open, so that no other program takes the port meanwhile.
/// </summary>
internal sealed class PublishedPorts : IDisposable
{
    // Long ranges are led to the container like others, but would use up the monitor's descriptors.
    private const int MostHeld = 512;
    private const int SocketLevel = 1;
    private const int ReusePort = 15;
    private readonly List<Socket> _held = [];

    /// <summary>Whether any port is held.</summary>
    public bool Any => _held.Count > 0;

    /// <summary>The open sockets, for the monitor to hold; they belong to this object.</summary>
    public IEnumerable<SafeFileHandle> Handles => _held.Select(socket => new SafeFileHandle(socket.Handle, ownsHandle: false));

    /// <summary>Checks all ports.</summary>
    /// <param name="ports">The ports.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PortInUse"/>, <see cref="ErrorIds.PortPrivileged"/>.</exception>
    public static void CheckFree(IReadOnlyList<PortMapping> ports)
    {
        foreach ((PortMapping port, int number) in All(ports))
        {
            Bind(port, number, shared: false).Dispose();
        }
    }

    /// <summary>The ports of root's bridges that lead somewhere: those of an IPv6 address need an IPv6 address of the container.</summary>
    /// <param name="state">The container's network.</param>
    /// <returns>Those ports.</returns>
    public static IEnumerable<PortMapping> Reachable(NetworkState state) =>
        state.Ports.Where(port =>
            port.HostIP?.Contains(':', StringComparison.Ordinal) != true || state.Networks.Any(network => network.IPv6Enabled)
        );

    /// <summary>Checks all ports and keeps them until this object is disposed and every process has ended that got its handles.</summary>
    /// <param name="ports">The ports.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PortInUse"/>, <see cref="ErrorIds.PortPrivileged"/>.</exception>
    public void Hold(IEnumerable<PortMapping> ports)
    {
        foreach ((PortMapping port, int number) in All(ports))
        {
            // Shared among ourselves only: the monitor of a container that has just ended may hold the port for a moment more, and what two
            // containers want at once is refused before.
            Socket socket = Bind(port, number, shared: true);
            if (_held.Count < MostHeld)
            {
                _held.Add(socket);
            }
            else
            {
                socket.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _held.ForEach(socket => socket.Dispose());
        _held.Clear();
    }

    private static IEnumerable<(PortMapping Port, int Number)> All(IEnumerable<PortMapping> ports) =>
        ports
            .Where(port => port.Protocol != TransportProtocol.Sctp)
            .SelectMany(port => Enumerable.Range(port.HostPort ?? 0, port.Range).Select(number => (port, number)));

    private static Socket Bind(PortMapping port, int number, bool shared)
    {
        IPAddress address = IPAddress.Parse(port.HostIP is { Length: > 0 } ip ? ip : "0.0.0.0");
        Socket socket =
            port.Protocol == TransportProtocol.Udp
                ? new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
                : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                // The same port of IPv4 may be another mapping's.
                socket.DualMode = false;
            }

            if (shared)
            {
                socket.SetRawSocketOption(SocketLevel, ReusePort, BitConverter.GetBytes(1));
            }

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

            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => new PodShellException(
                    ErrorIds.PortInUse,
                    ErrorKind.InvalidState,
                    $"Port {number}/{port.ProtocolName} of {address} is in use on this "
                        + $"host{(PortOwner.Find(number, port.Protocol) is { } holder ? $" by {holder}" : "")}.",
                    port.ToString(),
                    "Publish another port, or end what listens there (ss -lntup).",
                    e
                ),
                SocketError.AccessDenied => new PodShellException(
                    ErrorIds.PortPrivileged,
                    ErrorKind.PermissionDenied,
                    $"Port {number} of {address} is reserved for root.",
                    port.ToString(),
                    $"Publish a higher port, or have root set net.ipv4.ip_unprivileged_port_start={number}.",
                    e
                ),
                SocketError.AddressNotAvailable => new PodShellException(
                    ErrorIds.PortInvalid,
                    ErrorKind.InvalidArgument,
                    $"{address} is no address of this host, so that port {number} cannot be published there.",
                    port.ToString(),
                    "Name an address of this host, or none.",
                    e
                ),
                _ => new PodShellException(
                    ErrorIds.NetworkSetupFailed,
                    ErrorKind.Internal,
                    $"Port {number} of {address} cannot be published: {e.Message}",
                    port.ToString(),
                    null,
                    e
                ),
            };
        }
    }
}
