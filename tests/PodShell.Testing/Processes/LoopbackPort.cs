using System.Net;
using System.Net.Sockets;

namespace PodShell.Testing;

/// <summary>Ports for the servers of tests.</summary>
public static class LoopbackPort
{
    /// <summary>A TCP port of 127.0.0.1 that nobody had a moment ago.</summary>
    public static int Free()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
