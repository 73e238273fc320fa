namespace PodShell;

/// <summary>Who gives a network's containers their addresses.</summary>
public enum IpamDriver
{
    /// <summary>The engine, out of the network's subnets.</summary>
    HostLocal,

    /// <summary>A DHCP server in the outer network; macvlan only.</summary>
    Dhcp,

    /// <summary>Nobody: interfaces get no address.</summary>
    None,
}
