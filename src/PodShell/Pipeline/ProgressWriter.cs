using System.Diagnostics;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace PodShell.Pipeline;

/// <summary>
/// Shows pulls as progress: a parent for each image, a child for each layer with its bytes. At most about ten records a second and layer;
/// every activity that was opened is closed by a Completed record.
/// </summary>
internal sealed class ProgressWriter(Action<ProgressRecord> write)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, Activity> _images = [];
    private int _next;

    /// <summary>Shows a step.</summary>
    /// <param name="progress">What the engine reports.</param>
    public void Report(PullProgress progress)
    {
        if (!_images.TryGetValue(progress.Image, out Activity? image))
        {
            image = new Activity(NextId(), -1, $"Pulling {progress.Image}");
            _images.Add(progress.Image, image);
        }

        switch (progress.Phase)
        {
            case PullPhase.Resolving:
                Show(image, "Resolving the name", -1, always: true);
                break;
            case PullPhase.Stored:
                Close(image);
                break;
            default:
                ReportLayer(image, progress);
                break;
        }
    }

    /// <summary>Closes what is open.</summary>
    public void Complete()
    {
        foreach (Activity image in _images.Values)
        {
            Close(image);
        }
    }

    private void ReportLayer(Activity image, PullProgress progress)
    {
        if (!image.Layers.TryGetValue(progress.Id, out Activity? layer))
        {
            layer = new Activity(NextId(), image.Id, ShortDigest(progress.Id));
            image.Layers.Add(progress.Id, layer);
        }

        layer.Completed = progress.Completed;
        layer.Total = progress.Total ?? layer.Total;
        switch (progress.Phase)
        {
            case PullPhase.Complete:
            case PullPhase.Exists:
                layer.Completed = layer.Total;
                Close(layer);
                break;
            case PullPhase.Waiting:
                Show(layer, "Waiting for another pull of this layer", -1, always: true);
                break;
            default:
                Show(layer, Bytes(layer), Percent(layer.Completed, layer.Total), always: false);
                break;
        }

        long completed = 0,
            total = 0;
        foreach (Activity other in image.Layers.Values)
        {
            completed += other.Completed;
            total += other.Total;
        }

        int done = image.Layers.Values.Count(l => l.Closed);
        string status =
            $"{new ByteSize(completed).ToHumanString()} of {new ByteSize(total).ToHumanString()}, {done} of "
            + $"{image.Layers.Count} layers complete";
        Show(image, status, Percent(completed, total), always: false);
    }

    private static string Bytes(Activity layer) =>
        layer.Total > 0
            ? $"{new ByteSize(layer.Completed).ToHumanString()} of {new ByteSize(layer.Total).ToHumanString()}"
            : new ByteSize(layer.Completed).ToHumanString();

    private static int Percent(long completed, long total) => total > 0 ? (int)Math.Clamp(completed * 100 / total, 0, 100) : -1;

    private static string ShortDigest(string digest)
    {
        string hex = digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return $"Layer {(hex.Length > 12 ? hex[..12] : hex)}";
    }

    // Activities of several cmdlets in one pipeline must not share ids.
    private int NextId() => (RuntimeHelpers.GetHashCode(this) & 0x00FF_FFFF) + 1 + _next++;

    private void Show(Activity activity, string status, int percent, bool always)
    {
        if (activity.Closed || (!always && activity.Last.IsRunning && activity.Last.Elapsed < s_interval))
        {
            return;
        }

        activity.Last.Restart();
        activity.Opened = true;
        write(Record(activity, status, percent, ProgressRecordType.Processing));
    }

    private void Close(Activity activity)
    {
        if (activity.Closed)
        {
            return;
        }

        activity.Closed = true;
        foreach (Activity layer in activity.Layers.Values)
        {
            Close(layer);
        }

        if (activity.Opened)
        {
            write(Record(activity, "Complete", 100, ProgressRecordType.Completed));
        }
    }

    private static ProgressRecord Record(Activity activity, string status, int percent, ProgressRecordType type) =>
        new(activity.Id, activity.Title, status)
        {
            ParentActivityId = activity.Parent,
            PercentComplete = percent,
            RecordType = type,
        };

    private sealed class Activity(int id, int parent, string title)
    {
        public int Id { get; } = id;

        public int Parent { get; } = parent;

        public string Title { get; } = title;

        public Dictionary<string, Activity> Layers { get; } = [];

        public Stopwatch Last { get; } = new();

        public long Completed { get; set; }

        public long Total { get; set; }

        public bool Opened { get; set; }

        public bool Closed { get; set; }
    }
}
