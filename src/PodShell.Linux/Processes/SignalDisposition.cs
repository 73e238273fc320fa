using System.Runtime.InteropServices;

namespace PodShell.Linux;

/// <summary>What this process does with a signal.</summary>
public static partial class SignalDisposition
{
    /// <summary>Gives a signal its default action, also one that the caller of this process ignores.</summary>
    /// <param name="signal">Its number, 1 to 64; not SIGKILL or SIGSTOP.</param>
    public static void SetDefault(int signal)
    {
        if (SetHandler(signal, 0) == -1)
        {
            throw LinuxError.FromLastError("signal");
        }
    }

    [LibraryImport(Native.LibC, EntryPoint = "signal", SetLastError = true)]
    private static partial nint SetHandler(int signal, nint handler);
}
