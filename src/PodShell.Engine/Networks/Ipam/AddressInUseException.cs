namespace PodShell.Engine.Networks.Ipam;

/// <summary>
/// Tells, out of a transaction, that another container has what this one wants. Its holder may be dead and still to be cleaned up.
/// </summary>
/// <param name="holder">The holder's container id; <see langword="null"/> when a network has no address left.</param>
/// <param name="port">The port that is taken, if it is one.</param>
/// <param name="address">The address that is taken, or the network that has none left.</param>
internal sealed class AddressInUseException(string? holder, PortMapping? port, string? address) : Exception
{
    /// <summary>The holder's container id; <see langword="null"/> when a network has no address left.</summary>
    public string? Holder { get; } = holder;

    /// <summary>The port that is taken, if it is one.</summary>
    public PortMapping? Port { get; } = port;

    /// <summary>The address that is taken, or the name of the network that has none left.</summary>
    public string? Address { get; } = address;
}
