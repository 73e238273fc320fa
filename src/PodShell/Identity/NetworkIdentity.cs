namespace PodShell.Commands;

/// <summary>
/// What a cmdlet takes for a network: a name, an id, an id prefix, a wildcard pattern over names, or the object itself.
/// </summary>
public sealed class NetworkIdentity : ObjectIdentity<PodNetwork>
{
    /// <summary>A name, an id, an id prefix or a wildcard pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public NetworkIdentity(string text)
        : base(text) { }

    /// <summary>The network that another cmdlet gave out.</summary>
    /// <param name="network">The network.</param>
    public NetworkIdentity(PodNetwork network)
        : base(network ?? throw new ArgumentNullException(nameof(network)), network.Id) { }
}
