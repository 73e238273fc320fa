using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Networks;

/// <summary>
/// The conversation with the kernel about the calling thread's network namespace (rtnetlink(7)): one question and its answer.
/// </summary>
internal static unsafe partial class RouteNetlink
{
    /// <summary>The length of what comes before the message itself, in bytes.</summary>
    internal const int HeaderLength = 16;

    private const int FamilyNetlink = 16;
    private const ushort ErrorMessage = 2;
    private const ushort DoneMessage = 3;
    private const ushort Dump = 0x300;
    private const ushort Request = 1;
    private const ushort Acknowledge = 4;

    /// <summary>Asks.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="flags">Flags besides those of a request.</param>
    /// <param name="body">The message's fixed part.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="errno">The kernel's error, 0 for none.</param>
    /// <returns>The answer with its header.</returns>
    internal static byte[] Ask(ushort type, ushort flags, ReadOnlySpan<byte> body, ReadOnlySpan<byte> attributes, out int errno)
    {
        using SafeFileHandle socket = Open();
        Send(socket, type, (ushort)(Acknowledge | flags), body, attributes);
        return Read(socket, out errno);
    }

    /// <summary>Asks for all of a kind.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="body">The message's fixed part.</param>
    /// <returns>The messages, each with its header.</returns>
    internal static List<byte[]> AskAll(ushort type, ReadOnlySpan<byte> body)
    {
        using SafeFileHandle socket = Open();
        Send(socket, type, Dump, body, []);
        List<byte[]> messages = [];
        while (true)
        {
            byte[] answer = Read(socket, out int errno);
            if (errno != 0)
            {
                throw LinuxError.Create("rtnetlink", (Errno)errno);
            }

            for (int at = 0; at + HeaderLength <= answer.Length; )
            {
                int length = BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(at));
                if (
                    length < HeaderLength
                    || at + length > answer.Length
                    || BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(at + 4)) is DoneMessage or ErrorMessage
                )
                {
                    return messages;
                }

                messages.Add(answer[at..(at + length)]);
                at += Align(length);
            }
        }
    }

    /// <summary>A socket that becomes readable when something of a group changes.</summary>
    /// <param name="group">The bit of the group.</param>
    /// <returns>It; reading does not wait.</returns>
    internal static SafeFileHandle Listen(int group)
    {
        SafeFileHandle socket = Open(O_NONBLOCK);
        byte* address = stackalloc byte[12];
        new Span<byte>(address, 12).Clear();
        *(ushort*)address = FamilyNetlink;
        *(int*)(address + 8) = group;
        try
        {
            LinuxError.Check(BindSocket(socket.Number(), address, 12), "bind(AF_NETLINK)");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SafeFileHandle Open(int flags = 0) =>
        FdExtensions.Wrap(LinuxError.Check(OpenSocket(FamilyNetlink, 3 | O_CLOEXEC | flags, 0), "socket(AF_NETLINK)"));

    private static void Send(SafeFileHandle socket, ushort type, ushort flags, ReadOnlySpan<byte> body, ReadOnlySpan<byte> attributes)
    {
        byte[] message = new byte[HeaderLength + body.Length + attributes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), type);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(6), (ushort)(Request | flags));
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(8), 1);
        body.CopyTo(message.AsSpan(HeaderLength));
        attributes.CopyTo(message.AsSpan(HeaderLength + body.Length));
        fixed (byte* data = message)
        {
            LinuxError.Check((long)Native.Write(socket.Number(), data, message.Length), "write(AF_NETLINK)");
        }
    }

    /// <summary>An attribute.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Its bytes, padded.</returns>
    internal static byte[] Attribute(ushort type, ReadOnlySpan<byte> value)
    {
        byte[] attribute = new byte[Align(4 + value.Length)];
        BinaryPrimitives.WriteUInt16LittleEndian(attribute, (ushort)(4 + value.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(attribute.AsSpan(2), type);
        value.CopyTo(attribute.AsSpan(4));
        return attribute;
    }

    /// <summary>An attribute that is a number of 32 bits.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Its bytes.</returns>
    internal static byte[] Attribute(ushort type, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return Attribute(type, bytes);
    }

    /// <summary>The next multiple of the attributes' alignment.</summary>
    /// <param name="length">A length in bytes.</param>
    /// <returns>It, rounded up.</returns>
    internal static int Align(int length) => (length + 3) & ~3;

    private static byte[] Read(SafeFileHandle socket, out int errno)
    {
        byte[] buffer = new byte[32768];
        nint count;
        fixed (byte* data = buffer)
        {
            do
            {
                count = Native.Read(socket.Number(), data, buffer.Length);
            } while (count < 0 && LinuxError.Last == Errno.EINTR);
        }

        LinuxError.Check((long)count, "read(AF_NETLINK)");
        byte[] answer = buffer[..(int)count];
        errno =
            BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(4)) == ErrorMessage
                ? -BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(HeaderLength))
                : 0;
        return answer;
    }

    [LibraryImport(Native.LibC, EntryPoint = "socket", SetLastError = true)]
    private static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport(Native.LibC, EntryPoint = "bind", SetLastError = true)]
    private static partial int BindSocket(int fd, byte* address, uint length);
}
