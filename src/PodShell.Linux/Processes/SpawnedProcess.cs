using PodShell.Linux.Errors;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Processes;

/// <summary>A child of ours.</summary>
public sealed class SpawnedProcess : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly Lock _gate = new();
    private ExitStatus? _status;

    internal SpawnedProcess(int pid, string program)
    {
        Pid = pid;
        Program = program;

        // The child stays a zombie until we wait for it, so its number cannot have changed hands here.
        _handle = FdExtensions.Wrap(LinuxError.Check((int)Native.SyscallPidFdOpen(Native.SysPidFdOpen, pid, 0), "pidfd_open", program));
    }

    /// <summary>Its number.</summary>
    public int Pid { get; }

    /// <summary>The program's path.</summary>
    public string Program { get; }

    /// <summary>Its identity, or null if it has ended already.</summary>
    public ProcessIdentity? Identity => ProcessIdentity.TryGet(Pid);

    /// <summary>Waits for its end and reaps it.</summary>
    /// <param name="cancellation">Ends the waiting; the child is not touched.</param>
    /// <returns>How it ended; the same for every caller.</returns>
    public async Task<ExitStatus> WaitAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            if (TryReap(wait: false) is { } status)
            {
                return status;
            }

            await FdPoller.Shared.WaitReadableAsync(_handle, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for its end on this thread and reaps it.</summary>
    /// <returns>How it ended.</returns>
    public ExitStatus Wait() => TryReap(wait: true)!.Value;

    /// <summary>Sends a signal.</summary>
    /// <param name="signal">Its number, 1 to 64.</param>
    /// <returns>False if it has ended.</returns>
    public bool Signal(int signal) =>
        Native.SyscallPidFdSendSignal(Native.SysPidFdSendSignal, _handle.Number(), signal, 0, 0) == 0
        || (LinuxError.Last == Errno.ESRCH ? false : throw LinuxError.FromLastError("pidfd_send_signal", Program));

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private unsafe ExitStatus? TryReap(bool wait)
    {
        lock (_gate)
        {
            if (_status is not null)
            {
                return _status;
            }

            ChildInfo info = default;
            while (Native.WaitId(Native.WaitPidFd, (uint)_handle.Number(), &info, Native.WaitExited | (wait ? 0 : Native.WaitNoHang)) < 0)
            {
                if (LinuxError.Last != Errno.EINTR)
                {
                    throw LinuxError.FromLastError("waitid", Program);
                }
            }

            if (info.Pid != 0)
            {
                // CLD_EXITED tells a code, CLD_KILLED and CLD_DUMPED a signal.
                _status = info.Code == CLD_EXITED ? new ExitStatus(info.Status, 0) : new ExitStatus(128 + info.Status, info.Status);
            }

            return _status;
        }
    }
}
