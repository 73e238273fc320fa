using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Terminals;

/// <summary>A new terminal: what is written to one side is read from the other. In raw mode, so that bytes pass as they are.</summary>
public sealed unsafe partial class PseudoTerminal : IDisposable
{
    // ioctl(2) requests of asm-generic/ioctls.h that Tmds.LibC does not name.
    private const nuint SetLock = 0x40045431;
    private const nuint OpenPeer = 0x5441;

    private PseudoTerminal(SafeFileHandle master, SafeFileHandle slave)
    {
        Master = master;
        Slave = slave;
    }

    /// <summary>Our side.</summary>
    public SafeFileHandle Master { get; }

    /// <summary>The side that a process takes for its terminal. It becomes nobody's controlling terminal by this descriptor.</summary>
    public SafeFileHandle Slave { get; }

    /// <summary>Makes a terminal.</summary>
    /// <returns>Its two sides, both closed on exec.</returns>
    /// <exception cref="PodShellException">There are no more terminals, or /dev/ptmx is missing.</exception>
    public static PseudoTerminal Create()
    {
        SafeFileHandle master = FdExtensions.Wrap(
            LinuxError.Check(Native.Open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC, 0), "open", "/dev/ptmx")
        );
        try
        {
            int unlocked = 0;
            LinuxError.Check(Control(master.Number(), SetLock, (nint)(&unlocked)), "ioctl(TIOCSPTLCK)");

            // By the descriptor, not by a name below /dev/pts, which may be another instance's.
            SafeFileHandle slave = FdExtensions.Wrap(
                LinuxError.Check(Control(master.Number(), OpenPeer, O_RDWR | O_NOCTTY | O_CLOEXEC), "ioctl(TIOCGPTPEER)")
            );
            Terminal.TryGet(slave.Number())!.MakeRaw();
            return new PseudoTerminal(master, slave);
        }
        catch
        {
            master.Dispose();
            throw;
        }
    }

    /// <summary>Sets the size. Whoever has it as controlling terminal gets SIGWINCH.</summary>
    /// <param name="size">The size.</param>
    public void SetSize(TerminalSize size) => Terminal.SetSize(Master.Number(), size);

    /// <inheritdoc/>
    public void Dispose()
    {
        Slave.Dispose();
        Master.Dispose();
    }

    [LibraryImport(Native.LibC, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int fd, nuint request, nint argument);
}
