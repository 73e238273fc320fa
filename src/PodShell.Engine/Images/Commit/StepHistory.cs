using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Commit;

/// <summary>The histories of images.</summary>
internal static class StepHistory
{
    /// <summary>The history that an image has. One tells of every layer, or it tells the wrong things of the wrong ones.</summary>
    /// <param name="source">The image.</param>
    /// <returns>Its entries, and before them empty ones for layers of which it does not tell.</returns>
    public static IReadOnlyList<OciHistory> Known(OciImageConfig source)
    {
        IReadOnlyList<OciHistory> history = source.History ?? [];
        int missing = source.RootFs.DiffIds.Count - history.Count(static step => !step.EmptyLayer);
        return [.. Enumerable.Range(0, Math.Max(0, missing)).Select(_ => new OciHistory { Created = source.Created }), .. history];
    }
}
