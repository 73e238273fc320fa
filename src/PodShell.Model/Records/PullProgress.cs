namespace PodShell;

/// <summary>How far the transfer of one blob has come.</summary>
/// <param name="Image">The image's reference.</param>
/// <param name="Id">The blob's digest, or the image's id with the phases that concern it whole.</param>
/// <param name="Phase">What goes on.</param>
/// <param name="Completed">Bytes done.</param>
/// <param name="Total">Bytes in all, if known.</param>
public sealed record PullProgress(string Image, string Id, PullPhase Phase, long Completed = 0, long? Total = null);
