using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Networks.Definitions;

/// <summary>The network that root's containers join unless they name another. It is made when it is first asked for.</summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="store">The networks.</param>
internal sealed class DefaultNetwork(EngineSettings settings, NetworkStore store)
{
    /// <summary>Its name.</summary>
    public const string Name = DefaultNetworkName.Value;

    // Podman's 10.88 and Docker's 172.17 stay free beside it.
    private const string PreferredSubnet = "10.90.0.0/16";

    /// <summary>Whether a user means it: by its name, its earlier one, or a word for it.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <returns>True if so.</returns>
    public static bool IsMeantBy(string text) => text is Name or DefaultNetworkName.Earlier or "bridge" or "default";

    /// <summary>Gets it, and makes it if it is not there.</summary>
    /// <returns>The network.</returns>
    public PodNetwork Get()
    {
        if (store.Get(Name) is { } network)
        {
            return network;
        }

        try
        {
            return store.Add(there => there.Find(one => one.Name == Name) ?? Make(there));
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.StateUnavailable)
        {
            // A store that can only be read: this is what it would be. Whoever wants to use it fails at the next step.
            return Make(store.List());
        }
    }

    private PodNetwork Make(List<PodNetwork> there)
    {
        InstanceTag tag = InstanceTag.Of(settings);
        SubnetPool pool = new(settings, there);
        string subnet = tag.IsOnly && pool.IsFree(PreferredSubnet) ? PreferredSubnet : pool.Take4();
        return new PodNetwork
        {
            Id = ContainerId.New(),
            Name = Name,
            Driver = NetworkDriver.Bridge,
            Interface = tag.IsOnly ? "podshell0" : tag.Interface(0),
            Created = DateTimeOffset.Now,
            Subnets = [new NetworkSubnet { Subnet = subnet, Gateway = AddressMath.Text(AddressMath.First(subnet) + 1, 4) }],
        };
    }
}
