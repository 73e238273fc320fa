using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Events;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Streams;

/// <summary>
/// For crun, which opens and writes the pid file in place: it gets a pipe instead, and the file is written here. Watching the directory
/// would cost up to 18 ms at the end, since a process that has an inotify descriptor can only go after an RCU grace period
/// (fs/notify/mark.c, fsnotify_wait_marks_destroyed). And when this process dies first, the write fails and crun takes back what it made,
/// so that no container starts that nobody attends.
/// </summary>
/// <param name="pidFile">Where others look for the process's number.</param>
/// <param name="started">What to call.</param>
internal sealed class PidPipeWatch(string pidFile, Action started) : StartWatch(started)
{
    // The first number after the standard streams.
    private const int Number = 3;

    // "4194304" is the longest pid there is (PID_MAX_LIMIT).
    private readonly byte[] _text = new byte[16];
    private readonly Pipe _pipe = Pipe.Create();
    private bool _ended;

    /// <inheritdoc/>
    public override string PidFile => $"/proc/self/fd/{Number}";

    /// <inheritdoc/>
    public override IReadOnlyList<(int Number, SafeFileHandle Handle)> Descriptors => [(Number, _pipe.Writer)];

    /// <inheritdoc/>
    protected override SafeFileHandle? Source => _ended ? null : _pipe.Reader;

    /// <inheritdoc/>
    public override void Spawned() => _pipe.Writer.Dispose();

    /// <inheritdoc/>
    public override void Dispose() => _pipe.Dispose();

    /// <inheritdoc/>
    protected override bool Look()
    {
        if (_ended || !Readiness.IsReadable(_pipe.Reader))
        {
            return false;
        }

        using FdStream stream = new(_pipe.Reader, ownsHandle: false);
        int length = stream.Read(_text);
        if (length == 0)
        {
            // The runtime has failed: its own end tells.
            _ended = true;
            return false;
        }

        if (!int.TryParse(Encoding.ASCII.GetString(_text, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        AtomicFile.Write(pidFile, _text.AsSpan(0, length));
        return true;
    }
}
