namespace PodShell.Identity;

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

    /// <summary>The network that another object names by a property.</summary>
    /// <param name="given">An object with Network, NetworkId, Id or Name, in this order.</param>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    public NetworkIdentity(object given)
        : base(given, ["Network", "NetworkId", "Id", "Name"]) { }
}
