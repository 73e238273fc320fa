namespace PodShell.Identity;

/// <summary>What a cmdlet takes for a volume: a name, a beginning of one, a wildcard pattern over names, or the object itself.</summary>
public sealed class VolumeIdentity : ObjectIdentity<PodVolume>
{
    /// <summary>A name, a beginning of one or a wildcard pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public VolumeIdentity(string text)
        : base(text) { }

    /// <summary>The volume that another cmdlet gave out.</summary>
    /// <param name="volume">The volume.</param>
    public VolumeIdentity(PodVolume volume)
        : base(volume ?? throw new ArgumentNullException(nameof(volume)), volume.Name) { }

    /// <summary>The volume that another object names by a property.</summary>
    /// <param name="given">An object with Volume or Name, in this order.</param>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    public VolumeIdentity(object given)
        : base(given, ["Volume", "Name"]) { }
}
