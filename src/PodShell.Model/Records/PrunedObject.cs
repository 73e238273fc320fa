namespace PodShell;

/// <summary>Something that was removed because nothing needed it.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Id">Its id; the name of a volume.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">
/// Bytes that its removal freed: what a container had written, what a volume held, the layers of an image that no other one has.
/// </param>
public sealed record PrunedObject(PrunedKind Kind, string Id, string Name, long Size)
{
    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
