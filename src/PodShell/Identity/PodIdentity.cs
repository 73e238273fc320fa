namespace PodShell.Identity;

/// <summary>
/// What a cmdlet takes for a pod: a name, an id, an id prefix, a wildcard pattern over names, or the object itself.
/// </summary>
public sealed class PodIdentity : ObjectIdentity<Pod>
{
    /// <summary>A name, an id, an id prefix or a wildcard pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public PodIdentity(string text)
        : base(text) { }

    /// <summary>The pod that another cmdlet gave out.</summary>
    /// <param name="pod">The pod.</param>
    public PodIdentity(Pod pod)
        : base(pod ?? throw new ArgumentNullException(nameof(pod)), pod.Id) { }

    /// <summary>The pod that another object names by a property.</summary>
    /// <param name="given">An object with Pod, PodId, Id or Name, in this order.</param>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    public PodIdentity(object given)
        : base(given, ["Pod", "PodId", "Id", "Name"]) { }
}
