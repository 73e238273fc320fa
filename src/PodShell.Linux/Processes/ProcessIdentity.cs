using System.Globalization;
using PodShell.Linux.Errors;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Processes;

/// <summary>A process for certain: its number is given again after its end, its start time tells the two apart.</summary>
/// <param name="Pid">Its number in this PID namespace.</param>
/// <param name="StartTime">Clock ticks between the host's start and its own (field 22 of /proc/PID/stat).</param>
public readonly record struct ProcessIdentity(int Pid, ulong StartTime)
{
    /// <summary>
    /// Whether it still runs, or a part of it: its files are open and its locks held until its last thread has ended. A zombie does not
    /// run: it has ended and only waits for its parent.
    /// </summary>
    public bool IsAlive => ReadStat(Pid) is { HasEnded: false } stat && stat.StartTime == StartTime;

    /// <summary>This process.</summary>
    public static ProcessIdentity Current =>
        TryGet(Environment.ProcessId) ?? throw LinuxError.Create("open", Errno.ENOENT, "/proc/self/stat");

    /// <summary>The process that started this one, or that took it over.</summary>
    public static int ParentId
    {
        get
        {
            // After the name in parentheses: state, then the parent.
            string stat = ProcFile.TryRead("/proc/self/stat") ?? string.Empty;
            return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', 4) is [_, _, var parent, ..] && int.TryParse(parent, out int pid)
                ? pid
                : 0;
        }
    }

    /// <summary>The process that has a number now.</summary>
    /// <param name="pid">Its number.</param>
    /// <returns>Its identity, or null if there is none or it is a zombie.</returns>
    public static ProcessIdentity? TryGet(int pid) =>
        ReadStat(pid) is { HasEnded: false } stat ? new ProcessIdentity(pid, stat.StartTime) : null;

    /// <summary>Reads the text form.</summary>
    /// <param name="text">"PID STARTTIME", as <see cref="ToString"/> gives it.</param>
    /// <returns>The identity, or null if the text is malformed.</returns>
    public static ProcessIdentity? TryParse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] parts = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && int.TryParse(parts[0], out int pid) && pid > 0 && ulong.TryParse(parts[1], out ulong start)
            ? new ProcessIdentity(pid, start)
            : null;
    }

    /// <summary>The processes that it has started and that have not been taken over by another one. Zombies are among them.</summary>
    /// <returns>Their numbers.</returns>
    public IEnumerable<int> Children() =>
        (ProcFile.TryRead($"/proc/{Pid}/task/{Pid}/children") ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => int.Parse(word, CultureInfo.InvariantCulture));

    /// <summary>Opens a descriptor of the process, through which nobody else can be signalled by mistake.</summary>
    /// <returns>The descriptor, or null if it has ended.</returns>
    public SafeFileHandle? TryOpen()
    {
        if (Pid <= 0)
        {
            return null;
        }

        int fd = (int)Native.SyscallPidFdOpen(Native.SysPidFdOpen, Pid, 0);
        if (fd < 0)
        {
            return LinuxError.Last == Errno.ESRCH ? null : throw LinuxError.FromLastError("pidfd_open");
        }

        // Opened first, compared then: the number cannot change hands behind an open descriptor.
        SafeFileHandle handle = FdExtensions.Wrap(fd);
        if (IsAlive)
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Sends a signal.</summary>
    /// <param name="signal">Its number, 1 to 64.</param>
    /// <returns>False if the process has ended.</returns>
    public bool Signal(int signal)
    {
        using SafeFileHandle? handle = TryOpen();
        if (handle is null)
        {
            return false;
        }

        return Native.SyscallPidFdSendSignal(Native.SysPidFdSendSignal, handle.Number(), signal, 0, 0) == 0
            || (LinuxError.Last == Errno.ESRCH ? false : throw LinuxError.FromLastError("pidfd_send_signal", Pid.ToString()));
    }

    /// <summary>Waits until the process has ended; it need not be a child.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Completes at its end, or at once if it has ended.</returns>
    public async Task WaitForExitAsync(CancellationToken cancellation = default)
    {
        using SafeFileHandle? handle = TryOpen();
        if (handle is not null)
        {
            await FdPoller.Shared.WaitReadableAsync(handle, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Pid} {StartTime}";

    /// <summary>Reads what <c>/proc/PID/stat</c> says of the end of a process.</summary>
    /// <param name="stat">The file's text.</param>
    /// <returns>Whether its last thread has ended, and when it started; null if the text is malformed.</returns>
    internal static (bool HasEnded, ulong StartTime)? ParseStat(string stat)
    {
        // The name in parentheses may itself hold spaces and parentheses: count from the last one. State is field 3, threads 20, start time
        // 22.
        int at = stat.LastIndexOf(')') + 2;
        if (at < 2 || at >= stat.Length)
        {
            return null;
        }

        // The state is that of the first thread, which may have ended before the others.
        bool isZombie = stat[at] is 'Z';
        bool ended = stat[at] is 'X';
        int field = 3;
        foreach (Range range in stat.AsSpan(at).Split(' '))
        {
            ReadOnlySpan<char> text = stat.AsSpan(at)[range];
            switch (field++)
            {
                case 20:
                    ended |= isZombie && !(int.TryParse(text, out int threads) && threads > 1);
                    break;
                case 22:
                    return ulong.TryParse(text, out ulong start) ? (ended, start) : null;
            }
        }

        return null;
    }

    private static (bool HasEnded, ulong StartTime)? ReadStat(int pid) =>
        pid > 0 && ProcFile.TryRead($"/proc/{pid}/stat") is { } stat ? ParseStat(stat) : null;
}
