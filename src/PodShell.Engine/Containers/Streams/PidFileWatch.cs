using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Events;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Streams;

/// <summary>For runtimes that put the pid file in place by renaming another (runc): its directory is watched.</summary>
internal sealed class PidFileWatch : StartWatch
{
    private readonly string _pidFile;
    private DirectoryWatcher? _watcher;

    /// <summary>Begins to watch.</summary>
    /// <param name="pidFile">The file.</param>
    /// <param name="started">What to call.</param>
    public PidFileWatch(string pidFile, Action started)
        : base(started)
    {
        _pidFile = pidFile;
        _watcher = new DirectoryWatcher(Path.GetDirectoryName(pidFile)!, DirectoryChangeKind.Written | DirectoryChangeKind.MovedTo);
    }

    /// <inheritdoc/>
    public override string PidFile => _pidFile;

    /// <inheritdoc/>
    protected override SafeFileHandle? Source => _watcher?.Handle;

    /// <summary>
    /// Ends the watch. The kernel closes an inotify descriptor only after an RCU grace period, some 15 ms: not on the way to the exit code.
    /// </summary>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _watcher, null) is { } watcher)
        {
            _ = Task.Run(watcher.Dispose, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    protected override bool Look()
    {
        _watcher?.TakeChanges();
        return FileStatus.TryGet(_pidFile) is { Size: > 0 };
    }
}
