using Microsoft.Win32.SafeHandles;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Monitors;

/// <summary>Tells once that the OCI runtime has written the pid file of a container. Made before the runtime is started, so that nothing is missed.</summary>
internal sealed class StartWatch : IDisposable
{
    private readonly ContainerLayout _layout;
    private readonly Action _started;
    private DirectoryWatcher? _watcher;

    /// <summary>Begins to watch.</summary>
    /// <param name="layout">The container's files.</param>
    /// <param name="started">What to call.</param>
    public StartWatch(ContainerLayout layout, Action started)
    {
        (_layout, _started) = (layout, started);
        _watcher = new DirectoryWatcher(layout.RunDirectory, DirectoryChangeKind.Written | DirectoryChangeKind.MovedTo);
    }

    /// <summary>Becomes readable when <see cref="HasStarted"/> is to be asked; <see langword="null"/> when all is told.</summary>
    public SafeFileHandle? Handle => _watcher?.Handle;

    /// <summary>Looks, and tells when the container has started and that was not told yet.</summary>
    /// <returns>Whether it has.</returns>
    public bool HasStarted()
    {
        if (_watcher is not { } watcher)
        {
            return true;
        }

        watcher.TakeChanges();
        if (FileStatus.TryGet(_layout.PidFile) is not { Size: > 0 })
        {
            return false;
        }

        Dispose();
        _started();
        return true;
    }

    /// <summary>
    /// Ends the watch. The kernel closes an inotify descriptor only after an RCU grace period, some 15 ms: not on the way to the exit code.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _watcher, null) is { } watcher)
        {
            _ = Task.Run(watcher.Dispose, CancellationToken.None);
        }
    }
}
