using System.Collections.Concurrent;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;
using Tmds.Linux;

namespace PodShell.Linux.Events;

/// <summary>
/// Joins pairs of connected stream sockets: what comes from one goes to the other, without being taken out of the kernel (splice(2)). One
/// thread serves all pairs; edge-triggered epoll(7) tells it which of them can go on. Everything but <see cref="Join"/> happens on that
/// thread.
/// </summary>
public sealed unsafe class StreamRelay : IDisposable
{
    private const int Batch = 64;
    private const ulong Wake = 0;
    private static readonly int s_edges = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    private readonly ConcurrentQueue<(SafeFileHandle First, SafeFileHandle Second, Action<bool> Ended)> _joining = new();
    private readonly Dictionary<ulong, RelayedPair> _pairs = [];
    private readonly Queue<RelayedPair> _ready = new();
    private readonly Pipe _wake = Pipe.Create();
    private readonly SafeFileHandle _epoll = FdExtensions.Wrap(LinuxError.Check(epoll_create1(EPOLL_CLOEXEC), "epoll_create1"));
    private ulong _last = Wake;

    /// <summary>Starts the thread.</summary>
    public StreamRelay()
    {
        LinuxError.Check(Watch(_wake.Reader, Wake, EPOLLIN), "epoll_ctl");
        new Thread(Loop) { IsBackground = true, Name = "relay" }.Start();
    }

    /// <summary>
    /// Joins two sockets. The end of what one says is the end of what the other hears; when one breaks off, so does the other.
    /// </summary>
    /// <param name="first">A connected stream socket that does not block.</param>
    /// <param name="second">Another one.</param>
    /// <param name="ended">
    /// Told at the end, on the relay's thread; it closes the sockets and throws nothing. True when both sides have come to their end, false
    /// when one broke off.
    /// </param>
    public void Join(SafeFileHandle first, SafeFileHandle second, Action<bool> ended)
    {
        _joining.Enqueue((first, second, ended));
        byte one = 1;
        LinuxError.Check((long)Native.Write(_wake.Writer.Number(), &one, 1), "write(pipe)");
    }

    /// <summary>Ends the thread; pairs that are still joined are left as they are.</summary>
    public void Dispose() => _wake.Writer.Dispose();

    private int Watch(SafeFileHandle handle, ulong id, int events)
    {
        epoll_event settings = default;
        settings.events = events;
        settings.data.u64 = id;
        return epoll_ctl(_epoll.Number(), EPOLL_CTL_ADD, handle.Number(), &settings);
    }

    private void Loop()
    {
        using (_epoll)
        using (_wake)
        {
            epoll_event* events = stackalloc epoll_event[Batch];
            while (true)
            {
                // Those that had more to do than their turn allows go on after a look at the others.
                int count = epoll_wait(_epoll.Number(), events, Batch, _ready.Count > 0 ? 0 : -1);
                for (int i = 0; i < count; i++)
                {
                    if (events[i].data.u64 == Wake)
                    {
                        if (!TakeJoining())
                        {
                            return;
                        }
                    }
                    else if (_pairs.TryGetValue(events[i].data.u64, out RelayedPair? pair) && !pair.IsQueued)
                    {
                        Queue(pair);
                    }
                }

                for (int turns = _ready.Count; turns > 0; turns--)
                {
                    Serve(_ready.Dequeue());
                }
            }
        }
    }

    // False at the end.
    private bool TakeJoining()
    {
        byte* bytes = stackalloc byte[Batch];
        if (Native.Read(_wake.Reader.Number(), bytes, Batch) == 0)
        {
            return false;
        }

        while (_joining.TryDequeue(out (SafeFileHandle First, SafeFileHandle Second, Action<bool> Ended) wanted))
        {
            RelayedPair pair = new(++_last, wanted.First, wanted.Second, wanted.Ended);
            if (Watch(wanted.First, pair.Id, s_edges) < 0 || Watch(wanted.Second, pair.Id, s_edges) < 0)
            {
                // The kernel watches no more than it was set to (fs.epoll.max_user_watches).
                pair.Dispose();
                continue;
            }

            _pairs[pair.Id] = pair;
            Queue(pair);
        }

        return true;
    }

    private void Queue(RelayedPair pair)
    {
        pair.IsQueued = true;
        _ready.Enqueue(pair);
    }

    private void Serve(RelayedPair pair)
    {
        pair.IsQueued = false;
        switch (pair.Pump())
        {
            case RelayState.More:
                Queue(pair);
                break;
            case RelayState.Ended or RelayState.Broken:
                // Closing a socket takes it out of epoll.
                _pairs.Remove(pair.Id);
                pair.Dispose();
                break;
        }
    }
}
