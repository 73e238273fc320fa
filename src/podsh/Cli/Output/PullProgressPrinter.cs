using System.Globalization;
using System.Text;
using PodShell.Cli.Context;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>
/// Shows a pull on stderr: on a terminal one line a blob, redrawn in place at most ten times a second; else a line when a blob begins its
/// life and when it is done. Called from any thread.
/// </summary>
internal sealed class PullProgressPrinter(CliContext context) : IProgress<PullProgress>, IDisposable
{
    private const int BarWidth = 30;

    private static readonly long s_interval = TimeSpan.FromMilliseconds(100).Ticks;

    private readonly Lock _lock = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, PullProgress> _blobs = [];
    private readonly HashSet<string> _announced = [];
    private readonly bool _live = context.IsTerminal(2);
    private long _drawn;
    private int _lines;

    public void Report(PullProgress value)
    {
        lock (_lock)
        {
            switch (value.Phase)
            {
                case PullPhase.Resolving:
                    Announce("image " + value.Image, $"Trying to pull {TerminalText.Clean(value.Image)}...");
                    return;
                case PullPhase.Stored:
                    return;
            }

            if (!_blobs.ContainsKey(value.Id))
            {
                _order.Add(value.Id);
            }

            _blobs[value.Id] = value;
            if (_live)
            {
                Draw(force: false);
            }
            else if (value.Phase is PullPhase.Complete or PullPhase.Exists)
            {
                Announce(
                    value.Id,
                    $"Copying blob {ShortDigest(value.Id)} {(value.Phase == PullPhase.Exists ? "skipped: already exists" : "done")}"
                );
            }
        }
    }

    /// <summary>Draws the last state and leaves it on the screen.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            if (_live && _order.Count > 0)
            {
                Draw(force: true);
            }

            _order.Clear();
            _blobs.Clear();
            _lines = 0;
            context.Error.Flush();
        }
    }

    public void Dispose() => Finish();

    private void Announce(string key, string line)
    {
        if (_announced.Add(key))
        {
            context.Error.Write(line + "\n");
            context.Error.Flush();
        }
    }

    private void Draw(bool force)
    {
        long now = Environment.TickCount64 * TimeSpan.TicksPerMillisecond;
        if (!force && now - _drawn < s_interval)
        {
            return;
        }

        _drawn = now;
        StringBuilder screen = new();
        if (_lines > 0)
        {
            screen.Append(CultureInfo.InvariantCulture, $"\u001b[{_lines}A");
        }

        foreach (string id in _order)
        {
            screen.Append("\r\u001b[K").Append(Line(_blobs[id])).Append('\n');
        }

        _lines = _order.Count;
        context.Error.Write(screen);
        context.Error.Flush();
    }

    private static string Line(PullProgress blob)
    {
        string head = $"Copying blob {ShortDigest(blob.Id)} ";
        switch (blob.Phase)
        {
            case PullPhase.Exists:
                return head + "skipped: already exists";
            case PullPhase.Complete:
                return head + "done";
            case PullPhase.Waiting:
                return head + "waiting for another pull";
        }

        string done = new ByteSize(blob.Completed).ToHumanString();
        if (blob.Total is not { } total || total <= 0)
        {
            return head + done;
        }

        int filled = (int)Math.Clamp(blob.Completed * BarWidth / total, 0, BarWidth);
        return $"{head}[{new string('=', filled)}{new string('-', BarWidth - filled)}] {done} / {new ByteSize(total).ToHumanString()}";
    }

    private static string ShortDigest(string id)
    {
        int colon = id.IndexOf(':', StringComparison.Ordinal);
        return TerminalText.Clean(Ids.Short(colon < 0 ? id : id[(colon + 1)..]));
    }
}
