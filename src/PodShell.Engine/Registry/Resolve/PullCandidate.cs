namespace PodShell.Engine.Registry.Resolve;

/// <summary>One place from which an image may be had.</summary>
/// <param name="Name">The name by which the image is then known: with registry, and a tag or digest.</param>
/// <param name="Source">What is asked for, after mirrors and rewriting.</param>
/// <param name="Insecure">Whether http and untrusted certificates are accepted.</param>
/// <param name="IsMirror">Whether it is a mirror, whose failure is no reason to stop.</param>
internal sealed record PullCandidate(ImageReference Name, ImageReference Source, bool Insecure, bool IsMirror)
{
    /// <summary>How messages call it.</summary>
    public string Target { get; init; } = Name.ToString();
}
