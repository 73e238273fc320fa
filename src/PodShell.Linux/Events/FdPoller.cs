using System.Collections.Concurrent;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using Tmds.Linux;

namespace PodShell.Linux.Events;

/// <summary>Waits for descriptors without holding a thread each: one background thread in epoll_wait(2), started at first use.</summary>
public sealed unsafe class FdPoller
{
    private readonly ConcurrentDictionary<ulong, Wait> _waits = new();
    private readonly Lazy<SafeFileHandle> _epoll;
    private ulong _last;

    private FdPoller() => _epoll = new Lazy<SafeFileHandle>(Start);

    /// <summary>The one of this process.</summary>
    public static FdPoller Shared { get; } = new();

    /// <summary>Waits until a descriptor can be read, is hung up or (a pidfd) its process has ended.</summary>
    /// <param name="handle">The descriptor; may be disposed meanwhile.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Completes when it is so.</returns>
    public Task WaitReadableAsync(SafeFileHandle handle, CancellationToken cancellation = default) =>
        WaitAsync(handle, EPOLLIN, cancellation);

    /// <summary>Waits until a descriptor can be written or is hung up.</summary>
    /// <param name="handle">The descriptor; may be disposed meanwhile.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Completes when it is so.</returns>
    public Task WaitWritableAsync(SafeFileHandle handle, CancellationToken cancellation = default) =>
        WaitAsync(handle, EPOLLOUT, cancellation);

    private Task WaitAsync(SafeFileHandle handle, int events, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // A duplicate for each wait: two waits for one descriptor do not meet in epoll's table, and the caller may close his.
        // An id for each wait, not the number: an event that was fetched before a cancellation must not end another's wait.
        Wait wait = new(Interlocked.Increment(ref _last), handle.Duplicate());
        _waits[wait.Id] = wait;
        epoll_event settings = default;
        settings.events = events | EPOLLONESHOT;
        settings.data.u64 = wait.Id;
        if (epoll_ctl(_epoll.Value.Number(), EPOLL_CTL_ADD, wait.Descriptor.Number(), &settings) < 0)
        {
            Errno error = LinuxError.Last;
            TryForget(wait.Id);

            // EPERM: a regular file, which is always ready.
            return error == Errno.EPERM ? Task.CompletedTask : throw LinuxError.Create("epoll_ctl", error);
        }

        CancellationTokenRegistration registration = cancellation.Register(() =>
        {
            if (TryForget(wait.Id) is not null)
            {
                wait.Done.TrySetCanceled(cancellation);
            }
        });
        _ = wait.Done.Task.ContinueWith(
            _ => registration.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        return wait.Done.Task;
    }

    private Wait? TryForget(ulong id)
    {
        if (!_waits.TryRemove(id, out Wait? wait))
        {
            return null;
        }

        // Closing alone would not do: epoll watches the open file, which lives on in the caller's descriptor.
        _ = epoll_ctl(_epoll.Value.Number(), EPOLL_CTL_DEL, wait.Descriptor.Number(), null);
        wait.Descriptor.Dispose();
        return wait;
    }

    private SafeFileHandle Start()
    {
        SafeFileHandle epoll = FdExtensions.Wrap(LinuxError.Check(epoll_create1(EPOLL_CLOEXEC), "epoll_create1"));
        Thread thread = new(() => Loop(epoll.Number())) { IsBackground = true, Name = "epoll" };
        thread.Start();
        return epoll;
    }

    private void Loop(int epoll)
    {
        const int Batch = 32;
        epoll_event* events = stackalloc epoll_event[Batch];
        while (true)
        {
            int count = epoll_wait(epoll, events, Batch, -1);
            for (int i = 0; i < count; i++)
            {
                TryForget(events[i].data.u64)?.Done.TrySetResult();
            }
        }
    }

    private sealed class Wait(ulong id, SafeFileHandle descriptor)
    {
        internal ulong Id { get; } = id;

        internal SafeFileHandle Descriptor { get; } = descriptor;

        internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
