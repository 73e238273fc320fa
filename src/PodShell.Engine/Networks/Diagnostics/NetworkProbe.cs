using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Networks;

namespace PodShell.Engine.Networks.Diagnostics;

/// <summary>
/// A namespace on a network for the time of a test. Sockets that are made on a thread inside stay inside, whoever uses them.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="shared">The network that a user's bridges share.</param>
/// <param name="bridge">Puts containers on bridges.</param>
/// <param name="reservation">Takes addresses and ports, and gives them back.</param>
/// <param name="networkLocks">The lock under which networks change.</param>
/// <param name="network">The network.</param>
internal sealed class NetworkProbe(
    EngineContext context,
    AttachmentStore attachments,
    SharedNetwork shared,
    BridgeAttachment bridge,
    NetworkReservation reservation,
    NetworkLocks networkLocks,
    PodNetwork network
) : IAsyncDisposable
{
    /// <summary>The port on which a member listens.</summary>
    public const int ListeningPort = 8080;

    private const int Attempts = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string _id = ContainerId.New();
    private readonly SafeFileHandle _handle = NetworkNamespaceFile.Create();
    private readonly CancellationTokenSource _end = new();
    private HeldLock? _held;
    private NetworkState? _state;
    private Socket? _listener;

    /// <summary>Its name on the network.</summary>
    public string Name => $"test-{_id[..12]}";

    /// <summary>Its address, IPv4 if it has one; <see langword="null"/> before it has joined.</summary>
    public IPAddress? Address => Interface?.Addresses().FirstOrDefault() is { } text ? IPAddress.Parse(text) : null;

    /// <summary>The gateway of its address.</summary>
    public IPAddress? Gateway =>
        Interface is { } one && (one.IPv4 is null ? one.IPv6Gateway : one.Gateway) is { } text ? IPAddress.Parse(text) : null;

    /// <summary>Its name server.</summary>
    public IPAddress? NameServer => _state?.DnsServers is [var server, ..] ? IPAddress.Parse(server) : null;

    /// <summary>The host's port that leads to it; 0 when none does.</summary>
    public int HostPort => _state?.Ports is [var port, ..] ? port.HostPort ?? 0 : 0;

    private NetworkInterfaceState? Interface => _state?.Interfaces is [var one, ..] ? one : null;

    /// <summary>Joins it. Who is killed meanwhile leaves a free lock, by which the next command finds what is to be taken down.</summary>
    /// <param name="publish">Whether a port of the host leads to it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task JoinAsync(bool publish, CancellationToken cancellationToken)
    {
        _held = await context.Locks.AcquireContainerAsync(_id, cancellationToken).ConfigureAwait(false);
        using NetworkLock held = await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false);
        NetworkState state = new()
        {
            Kind = NetworkKind.Bridge,
            NamespacePath = "",
            NamespaceInode = _handle.Status().Inode,
            ContainerName = Name,
            Networks = [network],
            Interfaces = [NetworkStates.Interface(_id, "", network, NetworkAttachment.Default, [])],
            Ports = publish ? [new PortMapping(ListeningPort, FreePort(), "127.0.0.1")] : [],
        };
        state = await reservation.ReserveAsync(_id, state, cancellationToken).ConfigureAwait(false);
        state = await bridge.AttachAsync(_id, state, [state.Interfaces[0].Name], _handle, cancellationToken).ConfigureAwait(false);
        attachments.Save(_id, state);
        if (context.Settings.Rootless)
        {
            state = await shared.PublishAsync(_id, state, cancellationToken).ConfigureAwait(false);
        }

        _state = state;
    }

    /// <summary>What it has got.</summary>
    /// <returns>For people.</returns>
    public string Describe() =>
        $"{Interface?.Name} has "
        + $"{string.Join(" and ", new[] { Interface?.IPv4, Interface?.IPv6 }.OfType<string>().DefaultIfEmpty("no address"))}";

    /// <summary>Accepts connections from now on.</summary>
    public void Listen()
    {
        _listener = Inside(AddressFamily.InterNetworkV6, SocketType.Stream);
        _listener.DualMode = true;
        _listener.Bind(new IPEndPoint(IPAddress.IPv6Any, ListeningPort));
        _listener.Listen(16);
        _ = AcceptAsync(_listener, _end.Token);
    }

    /// <summary>Connects to something.</summary>
    /// <param name="target">What.</param>
    /// <param name="refusalCounts">Whether a refusal is an answer too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns><see langword="null"/>, or why it failed.</returns>
    public Task<string?> ConnectAsync(IPEndPoint target, bool refusalCounts, CancellationToken cancellationToken) =>
        TryAsync(Inside(target.AddressFamily, SocketType.Stream), target, refusalCounts, cancellationToken);

    /// <summary>Connects from the host, and reads what a member says, since some forwarders accept in anybody's place.</summary>
    /// <param name="target">What.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns><see langword="null"/>, or why it failed.</returns>
    public static async Task<string?> ConnectFromHostAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using Socket socket = new(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(target, limit.Token).ConfigureAwait(false);
            return await socket.ReceiveAsync(new byte[8], limit.Token).ConfigureAwait(false) > 0
                ? null
                : $"{target} takes connections that lead nowhere.";
        }
        catch (SocketException e)
        {
            return $"{target}: {e.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{target} does not answer within {Patience.TotalSeconds} seconds.";
        }
    }

    /// <summary>Asks a name server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The first address; <see langword="null"/> when it knows none.</returns>
    public async Task<IPAddress?> LookUpAsync(IPAddress server, string name, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        bool four = Address?.AddressFamily == AddressFamily.InterNetwork;
        using Socket socket = Inside(server.AddressFamily, SocketType.Dgram);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(server, 53), limit.Token).ConfigureAwait(false);
            byte[] buffer = new byte[1500];

            // It learns of new members by a signal, and may still be reading when the first question comes.
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                await socket.SendAsync(DnsMessage.Question(name, four), limit.Token).ConfigureAwait(false);
                int length = await socket.ReceiveAsync(buffer, limit.Token).ConfigureAwait(false);
                if (DnsMessage.FirstAddress(buffer.AsSpan(0, length)) is { } address)
                {
                    return address;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        return null;
    }

    /// <summary>The largest packet of its interface.</summary>
    /// <returns>Bytes.</returns>
    public int Mtu() => NetworkNamespaceFile.Run(_handle, () => NetworkLinks.MtuOf(Interface!.Name));

    /// <summary>Whether a datagram from another member arrives in one piece.</summary>
    /// <param name="sender">The other one.</param>
    /// <param name="address">The address of this one.</param>
    /// <param name="size">Bytes of payload.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>True if so.</returns>
    public async Task<bool> ReceivesAsync(NetworkProbe sender, IPAddress address, int size, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        int payload = address.AddressFamily == AddressFamily.InterNetwork ? size : size - 20;
        using Socket receiver = Inside(address.AddressFamily, SocketType.Dgram);
        receiver.Bind(new IPEndPoint(address, ListeningPort));
        using Socket socket = sender.Inside(address.AddressFamily, SocketType.Dgram);
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            socket.DontFragment = true;
        }

        try
        {
            await socket.SendToAsync(new byte[payload], new IPEndPoint(address, ListeningPort), limit.Token).ConfigureAwait(false);
            return await receiver.ReceiveAsync(new byte[payload], limit.Token).ConfigureAwait(false) == payload;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener?.Dispose();
        if (_held is not null)
        {
            using NetworkLock held = await networkLocks.AcquireAsync(CancellationToken.None).ConfigureAwait(false);
            await reservation.TearDownLockedAsync(_id, _handle, CancellationToken.None).ConfigureAwait(false);
            _held.Dispose();
        }

        _handle.Dispose();
        _end.Dispose();
    }

    private static ushort FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task AcceptAsync(Socket listener, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using Socket client = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
                await client.SendAsync(Encoding.ASCII.GetBytes("ok\n"), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side went away, or the test is over.
                continue;
            }
        }
    }

    private static async Task<string?> TryAsync(Socket socket, IPEndPoint target, bool refusalCounts, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using (socket)
        {
            try
            {
                await socket.ConnectAsync(target, limit.Token).ConfigureAwait(false);
                return null;
            }
            catch (SocketException e)
            {
                return refusalCounts && e.SocketErrorCode == SocketError.ConnectionRefused ? null : $"{target}: {e.Message}";
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return $"{target} does not answer within {Patience.TotalSeconds} seconds.";
            }
        }
    }

    private Socket Inside(AddressFamily family, SocketType type) =>
        NetworkNamespaceFile.Run(_handle, () => new Socket(family, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp));
}
