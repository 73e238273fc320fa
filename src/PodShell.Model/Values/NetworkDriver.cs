namespace PodShell;

/// <summary>How a network is made.</summary>
public enum NetworkDriver
{
    /// <summary>A bridge on the host, with address translation to the outside.</summary>
    Bridge,

    /// <summary>Interfaces with MAC addresses of their own on an interface of the host. Root only.</summary>
    MacVlan,

    /// <summary>Interfaces that share the MAC address of an interface of the host. Root only.</summary>
    IpVlan,
}
