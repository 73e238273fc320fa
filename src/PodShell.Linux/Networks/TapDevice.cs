using System.Runtime.InteropServices;
using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Networks;

/// <summary>Interfaces of the tun driver, in the network namespace of the calling thread.</summary>
public static unsafe partial class TapDevice
{
    private const string Driver = "/dev/net/tun";
    private const nuint SetInterface = 0x400454ca;
    private const nuint SetPersistent = 0x400454cb;
    private const short TapWithoutHeader = 0x1002;
    private const int NameLength = 16;
    private const int RequestLength = 40;

    /// <summary>Makes an interface that stays until somebody deletes it or its namespace ends.</summary>
    /// <param name="name">Its name, at most 15 bytes.</param>
    public static void Create(string name)
    {
        using SafeFileHandle tun = FdExtensions.Wrap(LinuxError.Check(Native.Open(Driver, O_RDWR | O_CLOEXEC, 0), "open", Driver));
        byte* request = stackalloc byte[RequestLength];
        new Span<byte>(request, RequestLength).Clear();
        Encoding.UTF8.GetBytes(name, new Span<byte>(request, NameLength - 1));
        *(short*)(request + NameLength) = TapWithoutHeader;
        LinuxError.Check(Control(tun.Number(), SetInterface, (nint)request), "ioctl(TUNSETIFF)", name);
        LinuxError.Check(Control(tun.Number(), SetPersistent, 1), "ioctl(TUNSETPERSIST)", name);
    }

    [LibraryImport(Native.LibC, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int fd, nuint request, nint argument);
}
