using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Processes;

/// <summary>The signals that wait because a thread blocks them.</summary>
public static unsafe class SignalMask
{
    /// <summary>Lets signals come to the calling thread. Those that have waited come at once.</summary>
    /// <param name="signals">Their numbers, 1 to 64.</param>
    public static void Unblock(IEnumerable<int> signals)
    {
        byte* set = stackalloc byte[Native.SignalSetSize];
        new Span<byte>(set, Native.SignalSetSize).Clear();
        foreach (int signal in signals)
        {
            *(ulong*)set |= 1UL << (signal - 1);
        }

        Change(Native.SignalUnblock, set);
    }

    /// <summary>Blocks none in the calling thread.</summary>
    internal static void Clear()
    {
        byte* none = stackalloc byte[Native.SignalSetSize];
        new Span<byte>(none, Native.SignalSetSize).Clear();
        Change(Native.SignalSetMask, none);
    }

    private static void Change(int how, byte* set)
    {
        int errno = Native.ThreadSignalMask(how, set, null);
        if (errno != 0)
        {
            throw new LinuxException("pthread_sigmask", (Errno)errno);
        }
    }
}
