using System.Runtime.CompilerServices;
using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Events;

/// <summary>
/// Changes in a directory as they happen (inotify(7)). Create it first, look at the directory then, and nothing is missed.
/// </summary>
public sealed class DirectoryWatcher : IDisposable
{
    private const int BufferSize = 16384;
    private const int HeaderSize = 16;
    private const uint SelfGone = 0x400 | 0x800 | 0x2000 | 0x8000;
    private readonly SafeFileHandle _handle;
    private readonly Queue<DirectoryChange> _pending = new();
    private readonly byte[] _buffer = new byte[BufferSize];

    /// <summary>Begins to watch.</summary>
    /// <param name="path">A directory (or one file, whose changes then come with an empty name).</param>
    /// <param name="kinds">What to tell; Gone and Overflow always are.</param>
    public unsafe DirectoryWatcher(string path, DirectoryChangeKind kinds)
    {
        _handle = FdExtensions.Wrap(
            LinuxError.Check(Native.INotifyInit(Native.InotifyCloseOnExec | Native.InotifyNonBlocking), "inotify_init1")
        );
        fixed (byte* text = PathBytes.FromPath(path))
        {
            uint mask = ((uint)kinds & 0x3FF) | 0x400 | 0x800;
            if (Native.INotifyAddWatch(_handle.Number(), text, mask) < 0)
            {
                PodShellException error = LinuxError.FromLastError("inotify_add_watch", path);
                _handle.Dispose();
                throw error;
            }
        }
    }

    /// <summary>
    /// Becomes readable when something has changed: for a loop that waits with <see cref="Readiness"/> and then calls
    /// <see cref="TakeChanges"/>.
    /// </summary>
    public SafeFileHandle Handle => _handle;

    /// <summary>Takes what has changed, without waiting. Not while <see cref="NextAsync"/> waits.</summary>
    /// <returns>The changes in order; none when nothing has changed.</returns>
    public IReadOnlyList<DirectoryChange> TakeChanges()
    {
        ReadAvailable();
        DirectoryChange[] changes = [.. _pending];
        _pending.Clear();
        return changes;
    }

    /// <summary>The next change.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Changes in order. Not for two callers at a time.</returns>
    public async ValueTask<DirectoryChange> NextAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            if (_pending.TryDequeue(out DirectoryChange change))
            {
                return change;
            }

            if (!ReadAvailable())
            {
                await FdPoller.Shared.WaitReadableAsync(_handle, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>All changes until the directory is gone or the caller ends it.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Changes in order.</returns>
    public async IAsyncEnumerable<DirectoryChange> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            DirectoryChange change = await NextAsync(cancellation).ConfigureAwait(false);
            yield return change;
            if (change.Kind == DirectoryChangeKind.Gone)
            {
                yield break;
            }
        }
    }

    /// <summary>Waits until a name is in a directory, written whole if it is a file (closed, or moved there).</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">One name.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Completes when it is there; false if the directory went away.</returns>
    public static async Task<bool> WaitForNameAsync(string directory, string name, CancellationToken cancellation = default)
    {
        using DirectoryWatcher watcher = new(
            directory,
            DirectoryChangeKind.Created | DirectoryChangeKind.MovedTo | DirectoryChangeKind.Written
        );
        while (FileStatus.TryGet($"{directory}/{name}") is null)
        {
            if ((await watcher.NextAsync(cancellation).ConfigureAwait(false)).Kind == DirectoryChangeKind.Gone)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private unsafe bool ReadAvailable()
    {
        fixed (byte* data = _buffer)
        {
            nint length = Native.Read(_handle.Number(), data, BufferSize);
            if (length < 0)
            {
                return LinuxError.Last is Errno.EAGAIN or Errno.EINTR ? false : throw LinuxError.FromLastError("read(inotify)");
            }

            // struct inotify_event: s32 watch, u32 mask, u32 cookie, u32 length of the padded name, name.
            for (nint at = 0; at < length; at += HeaderSize + (int)*(uint*)(data + at + 12))
            {
                Add(*(uint*)(data + at + 4), data + at + HeaderSize, (int)*(uint*)(data + at + 12));
            }

            return length > 0;
        }
    }

    private unsafe void Add(uint mask, byte* name, int nameLength)
    {
        if ((mask & SelfGone) != 0)
        {
            _pending.Enqueue(new DirectoryChange(DirectoryChangeKind.Gone, string.Empty));
            return;
        }

        string text = nameLength == 0 ? string.Empty : Encoding.UTF8.GetString(name, nameLength).TrimEnd('\0');
        _pending.Enqueue(new DirectoryChange((DirectoryChangeKind)(mask & 0x43FF), text));
    }
}
