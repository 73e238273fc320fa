namespace PodShell.Identity;

/// <summary>
/// What a cmdlet takes for a container: a name, an id, an id prefix, a wildcard pattern over names, or the object itself.
/// </summary>
public sealed class ContainerIdentity : ObjectIdentity<Container>
{
    /// <summary>A name, an id, an id prefix or a wildcard pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public ContainerIdentity(string text)
        : base(text) { }

    /// <summary>The container that another cmdlet gave out.</summary>
    /// <param name="container">The container.</param>
    public ContainerIdentity(Container container)
        : base(container ?? throw new ArgumentNullException(nameof(container)), container.Id) { }

    /// <summary>The container that another object names by a property.</summary>
    /// <param name="given">An object with Container, Id, Name or ContainerId, in this order.</param>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    public ContainerIdentity(object given)
        : base(given, ["Container", "Id", "Name", "ContainerId"]) { }
}
