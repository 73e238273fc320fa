using System.Collections.Concurrent;
using Tmds.Linux;

namespace PodShell.Linux;

/// <summary>
/// Joins pairs of connected stream sockets: what comes from one goes to the other, without being taken out of the kernel (splice(2)). One thread
/// serves all pairs; edge-triggered epoll(7) tells it which of them can go on.
/// </summary>
public sealed unsafe class StreamRelay : IDisposable
{
    private const int Batch = 64;
    private readonly ConcurrentDictionary<ulong, RelayedPair> _pairs = new();
    private readonly Queue<RelayedPair> _ready = new();
    private readonly SafeFileHandle _epoll = FdExtensions.Wrap(LinuxError.Check(epoll_create1(EPOLL_CLOEXEC), "epoll_create1"));
    private ulong _last;

    /// <summary>Starts the thread.</summary>
    public StreamRelay() => new Thread(Loop) { IsBackground = true, Name = "relay" }.Start();

    /// <summary>Joins two sockets. The end of what one says is the end of what the other hears; when one breaks off, so does the other.</summary>
    /// <param name="first">A connected stream socket that does not block.</param>
    /// <param name="second">Another one.</param>
    /// <param name="ended">Told at the end, on the relay's thread; it closes the sockets and throws nothing. True when both sides have come to their end, false when one broke off.</param>
    public void Join(SafeFileHandle first, SafeFileHandle second, Action<bool> ended)
    {
        RelayedPair pair = new(Interlocked.Increment(ref _last), first, second, ended);
        _pairs[pair.Id] = pair;
        Watch(first, pair.Id);
        Watch(second, pair.Id);
    }

    /// <inheritdoc/>
    public void Dispose() => _epoll.Dispose();

    private void Watch(SafeFileHandle handle, ulong id)
    {
        epoll_event settings = default;
        settings.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
        settings.data.u64 = id;
        LinuxError.Check(epoll_ctl(_epoll.Number(), EPOLL_CTL_ADD, handle.Number(), &settings), "epoll_ctl");
    }

    private void Loop()
    {
        epoll_event* events = stackalloc epoll_event[Batch];
        while (true)
        {
            // Those that had more to do than their turn allows go on after a look at the others.
            int count = epoll_wait(_epoll.Number(), events, Batch, _ready.Count > 0 ? 0 : -1);
            for (int i = 0; i < count; i++)
            {
                if (_pairs.TryGetValue(events[i].data.u64, out RelayedPair? pair) && !pair.IsQueued)
                {
                    pair.IsQueued = true;
                    _ready.Enqueue(pair);
                }
            }

            for (int turns = _ready.Count; turns > 0; turns--)
            {
                Serve(_ready.Dequeue());
            }
        }
    }

    private void Serve(RelayedPair pair)
    {
        pair.IsQueued = false;
        switch (pair.Pump())
        {
            case RelayState.More:
                pair.IsQueued = true;
                _ready.Enqueue(pair);
                break;
            case RelayState.Ended or RelayState.Broken:
                // Closing a socket takes it out of epoll.
                _pairs.TryRemove(pair.Id, out _);
                pair.Dispose();
                break;
        }
    }
}
