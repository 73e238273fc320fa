namespace PodShell;

/// <summary>What is tried on a network.</summary>
public enum NetworkCheck
{
    /// <summary>An address is given and the interface comes up.</summary>
    Setup,

    /// <summary>The host's address on the network answers.</summary>
    Gateway,

    /// <summary>A port published on the host reaches a listener inside.</summary>
    Inbound,

    /// <summary>Two members reach each other.</summary>
    Peer,

    /// <summary>One member finds another by its name.</summary>
    Name,

    /// <summary>The target outside is reached.</summary>
    Outbound,

    /// <summary>The largest packet of the interface passes.</summary>
    Mtu,
}
