using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Networks.Attachments;

/// <summary>What a container's network is to be, from its plan and the networks as they are now.</summary>
internal static class NetworkStates
{
    private const int ShortId = 12;

    /// <summary>Creates it, without addresses.</summary>
    /// <param name="member">The container.</param>
    /// <param name="networks">The rows of networks.</param>
    /// <returns>The network.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkNotFound"/>.</exception>
    public static NetworkState Plan(NetworkedContainer member, NetworkStore networks)
    {
        NetworkState state = new()
        {
            Kind = member.Network.Kind,
            NamespacePath = "",
            Ports = member.Network.Ports,
            ContainerName = member.Name,
            HostName = member.Network.HostName,
            Forwarders = member.Network.DnsServers is ["none"] ? [] : member.Network.DnsServers,
        };
        if (member.Network.Kind != NetworkKind.Bridge)
        {
            return state;
        }

        List<string> names =
        [
            .. member.Network.Networks.Select(name => member.Network.Attachments.GetValueOrDefault(name)?.InterfaceName).OfType<string>(),
        ];
        foreach (string name in member.Network.Networks)
        {
            PodNetwork network = networks.Get(name) ?? throw NetworkErrors.NotFound(name);
            NetworkAttachment attachment = member.Network.Attachments.GetValueOrDefault(name) ?? NetworkAttachment.Default;
            NetworkInterfaceState one = Interface(member.Id, member.Network.HostName, network, attachment, names);
            names.Add(one.Name);
            state = state with { Networks = [.. state.Networks, network], Interfaces = [.. state.Interfaces, one] };
        }

        return state;
    }

    /// <summary>An interface on a network, without addresses but those that the user wants.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="hostName">Its host name.</param>
    /// <param name="network">The network.</param>
    /// <param name="attachment">How it is joined.</param>
    /// <param name="taken">Names of interfaces that it has.</param>
    /// <returns>The interface.</returns>
    public static NetworkInterfaceState Interface(
        string id,
        string hostName,
        PodNetwork network,
        NetworkAttachment attachment,
        IReadOnlyCollection<string> taken
    )
    {
        int number = 0;
        while (attachment.InterfaceName is null && taken.Contains($"eth{number}"))
        {
            number++;
        }

        // As podman: short id, host name and the user's names, beside the container's own.
        string[] aliases =
        [
            id[..ShortId],
            .. hostName.Length > 0 && hostName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
                ? [hostName]
                : Array.Empty<string>(),
            .. attachment.Aliases,
        ];
        return new NetworkInterfaceState
        {
            Network = network.Name,
            Name = attachment.InterfaceName ?? $"eth{number}",
            IPv4 = attachment.IPv4Address,
            IPv6 = attachment.IPv6Address,
            MacAddress = attachment.MacAddress,
            Aliases = [.. aliases.Distinct()],
        };
    }
}
