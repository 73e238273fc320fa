using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Networks;

/// <summary>Interfaces of the calling thread's network namespace, through rtnetlink: each call is one question and its answer.</summary>
public static unsafe partial class NetworkLinks
{
    private const ushort NewLink = 16;
    private const ushort DeleteLink = 17;
    private const ushort GetLink = 18;
    private const ushort CreateExclusively = 0x600;
    private const ushort NameAttribute = 3;
    private const ushort LinkAttribute = 5;
    private const ushort InfoAttribute = 18;
    private const ushort KindAttribute = 1;
    private const ushort MasterAttribute = 10;
    private const ushort PeerNamespaceAttribute = 37;
    private const ushort TypeMask = 0x3fff;
    private const int LinkGroup = 1;
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
    public static int PeerOf(string name) => Number(Describe(name), LinkAttribute) ?? 0;

    /// <summary>The interfaces on a bridge that are one end of a pair whose other end is in another namespace.</summary>
    /// <param name="bridge">The bridge's name.</param>
    /// <returns>Their numbers; none where there is no such bridge.</returns>
    public static IReadOnlyList<int> PairsOn(string bridge) => On(bridge, pairs: true);

    /// <summary>Whether an interface is a bridge.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False also where there is none of that name.</returns>
    public static bool IsBridge(string name) =>
        Find(Find(Attributes(Describe(name)), InfoAttribute), KindAttribute).TrimEnd((byte)0).SequenceEqual("bridge"u8);

    /// <summary>Whether a bridge has no interface on it.</summary>
    /// <param name="bridge">The bridge's name.</param>
    /// <returns>True also where there is no such bridge.</returns>
    public static bool IsEmpty(string bridge) => On(bridge, pairs: false).Count == 0;

    /// <summary>A socket that becomes readable when an interface of this namespace comes, goes or changes.</summary>
    /// <returns>It; see <see cref="Drain"/>.</returns>
    public static SafeFileHandle Watch() => RouteNetlink.Listen(LinkGroup);

    /// <summary>Takes what such a socket has, so that it is readable after the next change only.</summary>
    /// <param name="socket">The socket.</param>
    public static void Drain(SafeFileHandle socket)
    {
        const int Size = 32768;
        byte* buffer = stackalloc byte[Size];

        // More than it could hold (ENOBUFS) is a change too.
        while (Native.Read(socket.Number(), buffer, Size) > 0 || LinuxError.Last is Errno.EINTR or Errno.ENOBUFS) { }
    }

    /// <summary>Makes an interface.</summary>
    /// <param name="name">Its name, at most 15 bytes.</param>
    /// <param name="kind">The kernel's word for its kind, such as <c>bridge</c> or <c>veth</c>.</param>
    /// <returns>0, or the kernel's error: EOPNOTSUPP where it has no such kind.</returns>
    public static Errno TryCreate(string name, string kind)
    {
        byte[] info = RouteNetlink.Attribute(KindAttribute, Encoding.ASCII.GetBytes(kind));
        Ask(
            NewLink,
            CreateExclusively,
            0,
            [
                .. RouteNetlink.Attribute(NameAttribute, Encoding.ASCII.GetBytes($"{Checked(name)}\0")),
                .. RouteNetlink.Attribute(InfoAttribute, info),
            ],
            out int errno
        );
        return (Errno)errno;
    }

    /// <summary>Deletes an interface; returns when it is gone.</summary>
    /// <param name="index">Its number.</param>
    /// <returns>False if there is none.</returns>
    public static bool Delete(int index)
    {
        Ask(DeleteLink, 0, index, [], out int errno);
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
        byte* request = stackalloc byte[40];
        using SafeFileHandle socket = Prepare(name, request);
        LinuxError.Check(Control(socket.Number(), GetFlags, request), "ioctl(SIOCGIFFLAGS)", name);
        *(short*)(request + 16) |= Up;
        LinuxError.Check(Control(socket.Number(), SetFlags, request), "ioctl(SIOCSIFFLAGS)", name);
    }

    /// <summary>The largest packet of an interface.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Bytes.</returns>
    public static int MtuOf(string name)
    {
        byte* request = stackalloc byte[40];
        using SafeFileHandle socket = Prepare(name, request);
        LinuxError.Check(Control(socket.Number(), GetMtu, request), "ioctl(SIOCGIFMTU)", name);
        return *(int*)(request + 16);
    }

    private static List<int> On(string bridge, bool pairs)
    {
        int master = IndexOf(bridge);
        return master == 0
            ? []
            :
            [
                .. RouteNetlink
                    .AskAll(GetLink, new byte[LinkMessageLength])
                    .Where(message =>
                        Number(message, MasterAttribute) == master && (!pairs || Number(message, PeerNamespaceAttribute) is not null)
                    )
                    .Select(message => BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(RouteNetlink.HeaderLength + 4))),
            ];
    }

    // What the kernel tells of an interface; empty where there is none of that name.
    private static byte[] Describe(string name)
    {
        int index = IndexOf(name);
        if (index == 0)
        {
            return [];
        }

        byte[] answer = Ask(GetLink, 0, index, [], out int errno);
        return errno == 0 ? answer : [];
    }

    private static ReadOnlySpan<byte> Attributes(byte[] message) =>
        message.AsSpan(Math.Min(RouteNetlink.HeaderLength + LinkMessageLength, message.Length));

    private static int? Number(byte[] message, ushort attribute)
    {
        ReadOnlySpan<byte> value = Find(Attributes(message), attribute);
        return value.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(value) : null;
    }

    // The value of an attribute; empty where there is none.
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> attributes, ushort attribute)
    {
        while (attributes.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(attributes);
            if (length < 4 || length > attributes.Length)
            {
                break;
            }

            if ((BinaryPrimitives.ReadUInt16LittleEndian(attributes[2..]) & TypeMask) == attribute)
            {
                return attributes[4..length];
            }

            attributes = attributes[Math.Min(RouteNetlink.Align(length), attributes.Length)..];
        }

        return [];
    }

    private static SafeFileHandle Prepare(string name, byte* request)
    {
        new Span<byte>(request, 40).Clear();
        Encoding.ASCII.GetBytes(Checked(name), new Span<byte>(request, LongestName));
        return FdExtensions.Wrap(LinuxError.Check(OpenSocket(2, 2 | O_CLOEXEC, 0), "socket(AF_INET)"));
    }

    private static string Checked(string name) =>
        name.Length is > 0 and <= LongestName ? name : throw LinuxError.Create("interface", Errno.EINVAL, name);

    private static byte[] Ask(ushort type, ushort flags, int index, byte[] attributes, out int errno)
    {
        byte[] link = new byte[LinkMessageLength];
        BinaryPrimitives.WriteInt32LittleEndian(link.AsSpan(4), index);
        return RouteNetlink.Ask(type, flags, link, attributes, out errno);
    }

    [LibraryImport(Native.LibC, EntryPoint = "socket", SetLastError = true)]
    private static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport(Native.LibC, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int fd, nuint request, byte* argument);

    [LibraryImport(Native.LibC, EntryPoint = "if_nametoindex", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint NameToIndex(string name);
}
