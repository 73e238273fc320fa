using System.Net;
using System.Net.Sockets;

namespace PodShell.Linux.Networks;

/// <summary>Sockets that connect under an address of somebody else's (IP_TRANSPARENT, ip(7)); see <see cref="ReplyRoutes"/>.</summary>
public static class TransparentSockets
{
    private const int LevelIP = 0;
    private const int LevelIPv6 = 41;
    private const int Transparent = 19;
    private const int TransparentIPv6 = 75;
    private const int BindAddressNoPort = 24;

    /// <summary>Gives a socket, before it connects, the address of a client.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="client">The address; the port is the kernel's choice.</param>
    /// <returns>False where the kernel does not allow it: the socket then keeps its own address.</returns>
    public static bool TryImpersonate(Socket socket, IPAddress client)
    {
        try
        {
            bool six = socket.AddressFamily == AddressFamily.InterNetworkV6;
            byte[] yes = [1, 0, 0, 0];
            socket.SetRawSocketOption(six ? LevelIPv6 : LevelIP, six ? TransparentIPv6 : Transparent, yes);
            socket.SetRawSocketOption(LevelIP, BindAddressNoPort, yes);
            socket.Bind(new IPEndPoint(client, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
