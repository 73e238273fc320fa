using PodShell.Oci.Images;

namespace PodShell.Engine.Storage.Layers;

/// <summary>Tells how far a blob has come, not more often than an eye can see.</summary>
/// <param name="progress">Who is told; null for nobody.</param>
/// <param name="image">The image's reference.</param>
/// <param name="blob">The blob.</param>
internal sealed class BlobProgress(IProgress<PullProgress>? progress, string image, OciDescriptor blob)
{
    private const long IntervalMilliseconds = 100;

    private long _next;

    /// <summary>Tells of a phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="completed">Bytes done.</param>
    public void Report(PullPhase phase, long completed) =>
        progress?.Report(new PullProgress(image, blob.Digest.ToString(), phase, completed, blob.Size));

    /// <summary>Tells of bytes, unless it just did.</summary>
    /// <param name="completed">Bytes done.</param>
    /// <param name="phase">What goes on.</param>
    public void Advance(long completed, PullPhase phase = PullPhase.Downloading)
    {
        long now = Environment.TickCount64;
        if (progress is not null && now >= _next)
        {
            _next = now + IntervalMilliseconds;
            Report(phase, completed);
        }
    }
}
