using System.Net.Sockets;
using PodShell.Linux.Files;

namespace PodShell.Linux.Events;

/// <summary>Connections to sockets in the file system whose paths may be longer than the 107 bytes that an address takes.</summary>
public static class UnixSockets
{
    /// <summary>Connects.</summary>
    /// <param name="directory">The directory of the socket.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="type">Seqpacket for conmon's attach socket, Stream for most others.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The connected socket.</returns>
    public static async Task<Socket> ConnectAsync(
        SafeDirectory directory,
        string name,
        SocketType type = SocketType.Seqpacket,
        CancellationToken cancellation = default
    )
    {
        PathBytes.FromName(name);
        Socket socket = new(AddressFamily.Unix, type, ProtocolType.Unspecified);
        try
        {
            await socket
                .ConnectAsync(new UnixDomainSocketEndPoint($"{directory.Handle.ProcPath()}/{name}"), cancellation)
                .ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
