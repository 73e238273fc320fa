using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using PodShell.Linux.Errors;

namespace PodShell.Linux.Networks;

/// <summary>
/// Lets a process of this network namespace speak to a server under a client's address (IP_TRANSPARENT, ip(7)): what the server answers to
/// addresses elsewhere is delivered here instead of being sent there. Answers to addresses of networks that the namespace is on go their
/// way.
/// </summary>
public static class ReplyRoutes
{
    private const ushort NewRoute = 24;
    private const ushort NewRule = 32;
    private const ushort DeleteRule = 33;
    private const ushort Create = 0x400;
    private const ushort Replace = 0x100;
    private const ushort OnlyNew = 0x200;

    // Between the kernel's own: 0 is the table of local addresses, 32766 the main table.
    private const int FirstPriority = 9080;
    private const int MainTable = 254;
    private const byte HereTable = 108;
    private const byte ToTable = 1;
    private const byte Tcp = 6;

    private const ushort Source = 2;
    private const ushort Priority = 6;
    private const ushort SuppressPrefixLength = 14;
    private const ushort Table = 15;
    private const ushort Protocol = 22;
    private const ushort SourcePorts = 23;
    private const ushort OutInterface = 4;

    /// <summary>Delivers here what a server answers. Idempotent.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="port">Its first TCP port.</param>
    /// <param name="count">How many ports.</param>
    /// <returns>False where the kernel has no such rules, or this process no right to make them.</returns>
    public static bool TryAdd(IPAddress server, int port, int count)
    {
        // rtmsg: local default dev lo, of the host's scope.
        byte[] route = [Family(server), 0, 0, 0, HereTable, 4, 254, 2, 0, 0, 0, 0];
        RouteNetlink.Ask(
            NewRoute,
            Create | Replace,
            route,
            RouteNetlink.Attribute(OutInterface, NetworkLinks.IndexOf("lo")),
            out int errno
        );
        return errno == 0 && Rule(NewRule, Create | OnlyNew, server, port, count);
    }

    /// <summary>Ends it. Idempotent.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="port">Its first TCP port.</param>
    /// <param name="count">How many ports.</param>
    public static void Remove(IPAddress server, int port, int count) => Rule(DeleteRule, 0, server, port, count);

    private static bool Rule(ushort type, ushort flags, IPAddress server, int port, int count)
    {
        byte[] address = server.GetAddressBytes();
        byte[] ports = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(ports, (ushort)port);
        BinaryPrimitives.WriteUInt16LittleEndian(ports.AsSpan(2), (ushort)(port + count - 1));
        bool done = true;

        // First the networks that this namespace is on (any route but the default one), then here.
        foreach ((int priority, int table) in (ReadOnlySpan<(int, int)>)[(FirstPriority, MainTable), (FirstPriority + 1, HereTable)])
        {
            byte[] rule = [Family(server), 0, (byte)(address.Length * 8), 0, (byte)table, 0, 0, ToTable, 0, 0, 0, 0];
            byte[] attributes =
            [
                .. RouteNetlink.Attribute(Source, address),
                .. RouteNetlink.Attribute(Priority, priority),
                .. RouteNetlink.Attribute(Table, table),
                .. RouteNetlink.Attribute(Protocol, [Tcp]),
                .. RouteNetlink.Attribute(SourcePorts, ports),
                .. table == MainTable ? RouteNetlink.Attribute(SuppressPrefixLength, 0) : [],
            ];
            RouteNetlink.Ask(type, flags, rule, attributes, out int errno);
            done &= (Errno)errno is 0 or Errno.EEXIST;
        }

        return done;
    }

    private static byte Family(IPAddress address) => (byte)(address.AddressFamily == AddressFamily.InterNetwork ? 2 : 10);
}
