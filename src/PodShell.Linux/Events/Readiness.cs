using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;
using Tmds.Linux;

namespace PodShell.Linux.Events;

/// <summary>
/// Waits in the calling thread for descriptors, by poll(2). For loops that own their thread; others use <see cref="FdPoller"/>.
/// </summary>
public static unsafe class Readiness
{
    private const int Most = 16;

    /// <summary>Waits until at least one descriptor can be read without blocking, or its other side is gone.</summary>
    /// <param name="handles">At most 16 descriptors; <see langword="null"/> ones are left out.</param>
    /// <param name="ready">Set for each descriptor.</param>
    public static void Wait(ReadOnlySpan<SafeFileHandle?> handles, Span<bool> ready) => Wait(handles, handles.Length, ready);

    /// <summary>
    /// Waits until at least one descriptor can be read, or one of the last can be written, without blocking, or its other side is gone.
    /// </summary>
    /// <param name="handles">At most 16 descriptors; <see langword="null"/> ones are left out.</param>
    /// <param name="readers">How many of them, from the first on, are waited for to be read; the others to be written.</param>
    /// <param name="ready">Set for each descriptor.</param>
    public static void Wait(ReadOnlySpan<SafeFileHandle?> handles, int readers, Span<bool> ready)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(handles.Length, Most);
        pollfd* items = stackalloc pollfd[Most];
        for (int i = 0; i < handles.Length; i++)
        {
            items[i].fd = handles[i]?.Number() ?? -1;
            items[i].events = i < readers ? POLLIN : POLLOUT;
        }

        // Tmds.LibC keeps no error number, and a signal that comes to this thread is one.
        while (Native.Poll(items, (uint)handles.Length, -1) < 0)
        {
            if (LinuxError.Last != Errno.EINTR)
            {
                throw LinuxError.FromLastError("poll");
            }
        }

        for (int i = 0; i < handles.Length; i++)
        {
            ready[i] = items[i].revents != 0;
        }
    }

    /// <summary>Whether a descriptor can be read without blocking, or its other side is gone.</summary>
    /// <param name="handle">The descriptor.</param>
    /// <returns>True if so.</returns>
    public static bool IsReadable(SafeFileHandle handle)
    {
        pollfd item = new() { fd = handle.Number(), events = POLLIN };
        return Native.Poll(&item, 1, 0) > 0;
    }
}
