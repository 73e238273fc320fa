namespace PodShell.Commands;

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
}
