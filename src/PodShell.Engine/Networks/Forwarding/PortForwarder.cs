using System.Net;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Events;
using PodShell.Linux.Mounting;
using PodShell.Linux.Networks;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Forwarding;

/// <summary>
/// Carries TCP connections from ports of the host to a container on a user's bridge: the work of a process of its own (see
/// <see cref="ForwarderHelper"/>), which is in the host's network namespace and connects inside the shared one. The container sees the
/// client's address where <see cref="ReplyRoutes"/> could be made; a client on the host's loopback, and one of another address family, is
/// seen with the gateway's.
/// </summary>
/// <param name="inside">The namespace of the user's bridges.</param>
/// <param name="ports">Where it listens and which ports of the container that means.</param>
/// <param name="addresses">The container's addresses, one of each family at most.</param>
/// <param name="transparent">Whether it may speak under a client's address.</param>
internal sealed class PortForwarder(
    SafeFileHandle inside,
    IReadOnlyList<PortMapping> ports,
    IReadOnlyList<IPAddress> addresses,
    bool transparent
) : IDisposable
{
    private const int Backlog = 1024;

    // Each connection has two sockets and two pipes.
    private const int DescriptorsEach = 6;
    private const int Reserve = 100;

    private readonly SemaphoreSlim _room = new(RaiseLimit());
    private readonly StreamRelay _relay = new();

    /// <summary>Takes the ports.</summary>
    /// <returns>What listens, with the port of the container that it leads to.</returns>
    /// <exception cref="SocketException">A port is taken.</exception>
    public List<(Socket Listener, int Port)> Listen()
    {
        List<(Socket, int)> listeners = [];
        foreach (PortMapping port in ports)
        {
            for (int i = 0; i < port.Range; i++)
            {
                listeners.Add((Listen(port.HostIP, (port.HostPort ?? 0) + i), port.ContainerPort + i));
            }
        }

        return listeners;
    }

    /// <summary>Serves until the process ends.</summary>
    /// <param name="listeners">What <see cref="Listen()"/> gave.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task.</returns>
    public Task ServeAsync(List<(Socket Listener, int Port)> listeners, CancellationToken cancellationToken) =>
        Task.WhenAll(listeners.Select(one => AcceptAsync(one.Listener, one.Port, cancellationToken)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _relay.Dispose();
        _room.Dispose();
    }

    private static int RaiseLimit()
    {
        ResourceLimit limit = ResourceLimit.Get(ResourceLimitKind.OpenFiles);
        ResourceLimit.Set(ResourceLimitKind.OpenFiles, limit with { Soft = limit.Hard });
        return (int)Math.Max(1, (Math.Min(limit.Hard, 1 << 20) - Reserve) / DescriptorsEach);
    }

    private static Socket Listen(string? hostAddress, int port)
    {
        // Everywhere means both families, as for root.
        bool everywhere = string.IsNullOrEmpty(hostAddress);
        IPAddress address = everywhere
            ? Socket.OSSupportsIPv6
                ? IPAddress.IPv6Any
                : IPAddress.Any
            : IPAddress.Parse(hostAddress!);
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = everywhere;
            }

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listener, int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                Socket client = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
                new Thread(() => Connect(client, port)) { IsBackground = true }.Start();
            }
            catch (SocketException)
            {
                // A client that has left again while it waited.
                _room.Release();
            }
        }
    }

    // On a thread of its own: connecting may take long, and the socket belongs to the namespace of the thread that makes it.
    private void Connect(Socket client, int port)
    {
        Socket? server = null;
        try
        {
            IPAddress from = ((IPEndPoint)client.RemoteEndPoint!).Address;
            from = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
            IPAddress to = addresses.FirstOrDefault(address => address.AddressFamily == from.AddressFamily) ?? addresses[0];
            Namespaces.Enter(inside);
            server = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (transparent && to.AddressFamily == from.AddressFamily && !IPAddress.IsLoopback(from) && !from.IsIPv6LinkLocal)
            {
                TransparentSockets.TryImpersonate(server, from);
            }

            server.Connect(new IPEndPoint(to, port));
            Prepare(client);
            Prepare(server);
            _relay.Join(new SafeFileHandle(client.Handle, ownsHandle: false), new SafeFileHandle(server.Handle, ownsHandle: false), ended =>
                End(client, server, ended)
            );
        }
        catch (Exception e) when (e is SocketException or PodShellException)
        {
            // The container does not listen, or the client has gone: what it would see without us between them.
            End(client, server, ended: false);
        }
    }

    private static void Prepare(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.Blocking = false;
    }

    private void End(Socket client, Socket? server, bool ended)
    {
        foreach (Socket socket in server is null ? [client] : (ReadOnlySpan<Socket>)[client, server])
        {
            // Closed at once, a socket resets its connection.
            socket.Close(ended ? -1 : 0);
        }

        _room.Release();
    }
}
