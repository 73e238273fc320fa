namespace PodShell;

/// <content>Networks.</content>
public static partial class ErrorIds
{
    /// <summary>An id prefix fits several networks.</summary>
    public const string NetworkAmbiguous = nameof(NetworkAmbiguous);

    /// <summary>A network of that name exists.</summary>
    public const string NetworkNameInUse = nameof(NetworkNameInUse);

    /// <summary>The name is none that a network can have.</summary>
    public const string NetworkNameInvalid = nameof(NetworkNameInvalid);

    /// <summary>Containers use the network.</summary>
    public const string NetworkInUse = nameof(NetworkInUse);

    /// <summary>The default network can be neither changed nor removed.</summary>
    public const string NetworkIsDefault = nameof(NetworkIsDefault);

    /// <summary>A subnet overlaps another network's or one of the host, or no free one is left.</summary>
    public const string NetworkSubnetInUse = nameof(NetworkSubnetInUse);

    /// <summary>The address is another container's.</summary>
    public const string NetworkAddressInUse = nameof(NetworkAddressInUse);

    /// <summary>The address lies in none of the network's subnets.</summary>
    public const string NetworkAddressOutside = nameof(NetworkAddressOutside);

    /// <summary>The port of the container is not published.</summary>
    public const string PortNotPublished = nameof(PortNotPublished);

    /// <summary>The container is not on the network, or is on it already with other options.</summary>
    public const string NetworkMembershipInvalid = nameof(NetworkMembershipInvalid);
}
