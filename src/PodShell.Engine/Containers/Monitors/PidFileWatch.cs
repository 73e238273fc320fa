using Microsoft.Win32.SafeHandles;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Monitors;

/// <summary>For runtimes that put the pid file in place by renaming another (runc): its directory is watched.</summary>
internal sealed class PidFileWatch : StartWatch
{
    private readonly ContainerLayout _layout;
    private DirectoryWatcher? _watcher;

    /// <summary>Begins to watch.</summary>
    /// <param name="layout">The container's files.</param>
    /// <param name="started">What to call.</param>
    public PidFileWatch(ContainerLayout layout, Action started)
        : base(started)
    {
        _layout = layout;
        _watcher = new DirectoryWatcher(layout.RunDirectory, DirectoryChangeKind.Written | DirectoryChangeKind.MovedTo);
    }

    /// <inheritdoc/>
    public override string PidFile => _layout.PidFile;

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
        return FileStatus.TryGet(_layout.PidFile) is { Size: > 0 };
    }
}
