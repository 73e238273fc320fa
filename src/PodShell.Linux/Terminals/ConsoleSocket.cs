using System.Net.Sockets;
using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Terminals;

/// <summary>Where an OCI runtime sends the terminal that it made inside a container (its <c>--console-socket</c>).</summary>
public sealed unsafe partial class ConsoleSocket : IDisposable
{
    private const int NameLength = 4096;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private ConsoleSocket() { }

    /// <summary>Begins to listen.</summary>
    /// <param name="directory">Where the socket is made; the path may be longer than the 107 bytes that an address takes.</param>
    /// <param name="name">Its name there. The caller removes it.</param>
    /// <returns>The socket.</returns>
    public static ConsoleSocket Listen(SafeDirectory directory, string name)
    {
        ConsoleSocket socket = new();
        try
        {
            socket._listener.Bind(new UnixDomainSocketEndPoint($"{directory.Handle.ProcPath()}/{name}"));
            socket._listener.Listen(1);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits in this thread for the terminal.</summary>
    /// <param name="ended">Becomes readable when the runtime has ended.</param>
    /// <returns>Our side of the terminal; <see langword="null"/> when the runtime ended without one.</returns>
    public SafeFileHandle? Receive(SafeFileHandle? ended)
    {
        using SafeFileHandle listener = new(_listener.Handle, ownsHandle: false);
        Span<bool> ready = stackalloc bool[2];
        Readiness.Wait([listener, ended], ready);
        if (!ready[0])
        {
            return null;
        }

        using Socket connection = _listener.Accept();
        using SafeFileHandle source = new(connection.Handle, ownsHandle: false);
        Readiness.Wait([source, ended], ready);
        return ready[0] ? Receive(source.Number()) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static SafeFileHandle? Receive(int socket)
    {
        byte* name = stackalloc byte[NameLength];
        ControlMessage control = default;
        Vector vector = new() { Base = name, Length = NameLength };
        Message message = new()
        {
            Vectors = &vector,
            VectorCount = 1,
            Control = &control,
            ControlLength = (nuint)sizeof(ControlMessage),
        };
        long count;
        do
        {
            count = ReceiveMessage(socket, &message, MSG_CMSG_CLOEXEC);
        } while (count < 0 && LinuxError.Last == Errno.EINTR);

        LinuxError.Check(count, "recvmsg");
        return message.ControlLength > 0 && control.Level == SOL_SOCKET && control.Type == SCM_RIGHTS
            ? FdExtensions.Wrap(control.Descriptor)
            : null;
    }

    [LibraryImport(Native.LibC, EntryPoint = "recvmsg", SetLastError = true)]
    private static partial long ReceiveMessage(int socket, Message* message, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct Vector
    {
        internal byte* Base;
        internal nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        internal void* Name;
        internal uint NameLength;
        internal Vector* Vectors;
        internal nuint VectorCount;
        internal void* Control;
        internal nuint ControlLength;
        internal int Flags;
    }

    // One cmsghdr with one descriptor, on 64-bit Linux.
    [StructLayout(LayoutKind.Sequential, Size = 24)]
    private struct ControlMessage
    {
        internal nuint Length;
        internal int Level;
        internal int Type;
        internal int Descriptor;
    }
}
