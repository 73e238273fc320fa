using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace PodShell.Linux;

/// <summary>Interfaces of the calling thread's network namespace, through rtnetlink: each call is one question and its answer.</summary>
public static unsafe partial class NetworkLinks
{
    private const int FamilyNetlink = 16;
    private const ushort NewLink = 16;
    private const ushort DeleteLink = 17;
    private const ushort GetLink = 18;
    private const ushort ErrorMessage = 2;
    private const ushort Request = 1;
    private const ushort Acknowledge = 4;
    private const ushort CreateExclusively = 0x600;
    private const ushort NameAttribute = 3;
    private const ushort LinkAttribute = 5;
    private const ushort InfoAttribute = 18;
    private const ushort KindAttribute = 1;
    private const int HeaderLength = 16;
    private const int LinkMessageLength = 16;
    private const int LongestName = 15;
    private const nuint GetFlags = 0x8913;
    private const nuint SetFlags = 0x8914;
    private const nuint GetMtu = 0x8921;
    private const short Up = 1;

    /// <summary>The number of an interface.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its number; 0 when there is none of that name.</returns>
    public static int IndexOf(string name) => (int)NameToIndex(name);

    /// <summary>The number, in its own namespace, of the other end of a pair.</summary>
    /// <param name="name">The end in this namespace.</param>
    /// <returns>Its number; 0 when the interface has no other end or is not there.</returns>
    public static int PeerOf(string name)
    {
        var index = IndexOf(name);
        if (index == 0)
        {
            return 0;
        }

        var answer = Ask(GetLink, 0, index, [], out var errno);
        if (errno != 0)
        {
            return 0;
        }

        for (var at = HeaderLength + LinkMessageLength; at + 4 <= answer.Length;)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(at));
            if (length < 4 || at + length > answer.Length)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(at + 2)) == LinkAttribute && length >= 8)
            {
                return BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(at + 4));
            }

            at += Align(length);
        }

        return 0;
    }

    /// <summary>Makes an interface.</summary>
    /// <param name="name">Its name, at most 15 bytes.</param>
    /// <param name="kind">The kernel's word for its kind, such as <c>bridge</c> or <c>veth</c>.</param>
    /// <returns>0, or the kernel's error: EOPNOTSUPP where it has no such kind.</returns>
    public static Errno TryCreate(string name, string kind)
    {
        var info = Attribute(KindAttribute, Encoding.ASCII.GetBytes(kind));
        Ask(NewLink, CreateExclusively, 0, [.. Attribute(NameAttribute, Encoding.ASCII.GetBytes($"{Checked(name)}\0")), .. Attribute(InfoAttribute, info)], out var errno);
        return (Errno)errno;
    }

    /// <summary>Deletes an interface; returns when it is gone.</summary>
    /// <param name="index">Its number.</param>
    /// <returns>False if there is none.</returns>
    public static bool Delete(int index)
    {
        Ask(DeleteLink, 0, index, [], out var errno);
        return errno switch
        {
            0 => true,
            (int)Errno.ENODEV => false,
            _ => throw LinuxError.Create("RTM_DELLINK", (Errno)errno, index.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>Brings an interface up.</summary>
    /// <param name="name">Its name.</param>
    public static void SetUp(string name)
    {
        var request = stackalloc byte[40];
        using var socket = Prepare(name, request);
        LinuxError.Check(Control(socket.Number(), GetFlags, request), "ioctl(SIOCGIFFLAGS)", name);
        *(short*)(request + 16) |= Up;
        LinuxError.Check(Control(socket.Number(), SetFlags, request), "ioctl(SIOCSIFFLAGS)", name);
    }

    /// <summary>The largest packet of an interface.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Bytes.</returns>
    public static int MtuOf(string name)
    {
        var request = stackalloc byte[40];
        using var socket = Prepare(name, request);
        LinuxError.Check(Control(socket.Number(), GetMtu, request), "ioctl(SIOCGIFMTU)", name);
        return *(int*)(request + 16);
    }

    private static SafeFileHandle Prepare(string name, byte* request)
    {
        new Span<byte>(request, 40).Clear();
        Encoding.ASCII.GetBytes(Checked(name), new Span<byte>(request, LongestName));
        return FdExtensions.Wrap(LinuxError.Check(OpenSocket(2, 2 | O_CLOEXEC, 0), "socket(AF_INET)"));
    }

    private static string Checked(string name) => name.Length is > 0 and <= LongestName
        ? name
        : throw LinuxError.Create("interface", Errno.EINVAL, name);

    private static byte[] Ask(ushort type, ushort flags, int index, byte[] attributes, out int errno)
    {
        using var socket = FdExtensions.Wrap(LinuxError.Check(OpenSocket(FamilyNetlink, 3 | O_CLOEXEC, 0), "socket(AF_NETLINK)"));
        var message = new byte[HeaderLength + LinkMessageLength + attributes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), type);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(6), (ushort)(Request | Acknowledge | flags));
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(8), 1);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(HeaderLength + 4), index);
        attributes.CopyTo(message, HeaderLength + LinkMessageLength);
        fixed (byte* data = message)
        {
            LinuxError.Check((long)Native.Write(socket.Number(), data, message.Length), "write(AF_NETLINK)");
        }

        return Read(socket, out errno);
    }

    private static byte[] Read(SafeFileHandle socket, out int errno)
    {
        var buffer = new byte[32768];
        nint count;
        fixed (byte* data = buffer)
        {
            do
            {
                count = Native.Read(socket.Number(), data, buffer.Length);
            }
            while (count < 0 && LinuxError.Last == Errno.EINTR);
        }

        LinuxError.Check((long)count, "read(AF_NETLINK)");
        var answer = buffer[..(int)count];
        errno = BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(4)) == ErrorMessage ? -BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(HeaderLength)) : 0;
        return answer;
    }

    private static byte[] Attribute(ushort type, byte[] value)
    {
        var attribute = new byte[Align(4 + value.Length)];
        BinaryPrimitives.WriteUInt16LittleEndian(attribute, (ushort)(4 + value.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(attribute.AsSpan(2), type);
        value.CopyTo(attribute, 4);
        return attribute;
    }

    private static int Align(int length) => (length + 3) & ~3;

    [LibraryImport(Native.LibC, EntryPoint = "socket", SetLastError = true)]
    private static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport(Native.LibC, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int fd, nuint request, byte* argument);

    [LibraryImport(Native.LibC, EntryPoint = "if_nametoindex", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint NameToIndex(string name);
}
