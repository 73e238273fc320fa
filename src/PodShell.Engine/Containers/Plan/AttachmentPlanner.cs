using System.Net;
using System.Net.Sockets;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;

namespace PodShell.Engine.Containers.Plan;

/// <summary>How a container joins its networks: the options of each, and those that are given for the whole container.</summary>
/// <param name="networks">Finds networks.</param>
internal sealed class AttachmentPlanner(NetworkResolver networks)
{
    /// <summary>Plans and checks it.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="mode">The networks.</param>
    /// <returns>The networks with their options.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkOptionInvalid"/>.</exception>
    public NetworkPlan Plan(NetworkOptions options, NetworkPlan mode)
    {
        NetworkAttachment common = Common(options);
        if (mode.Kind != NetworkKind.Bridge)
        {
            string? fixedOne = common.IPv4Address ?? common.IPv6Address ?? common.MacAddress;
            return fixedOne is null
                ? mode
                : throw PlanErrors.Invalid(
                    ErrorIds.NetworkOptionInvalid,
                    $"A fixed address ({fixedOne}) needs a bridge network.",
                    fixedOne,
                    "Name one network."
                );
        }

        if ((common.IPv4Address ?? common.IPv6Address ?? common.MacAddress) is { } address && mode.Networks.Count != 1)
        {
            throw PlanErrors.Invalid(
                ErrorIds.NetworkOptionInvalid,
                $"A fixed address ({address}) needs exactly one network.",
                address,
                "Name one network, or write the address with the network: name:ip=ADDRESS."
            );
        }

        Dictionary<string, NetworkAttachment> attachments = [];
        foreach (string name in mode.Networks)
        {
            NetworkAttachment attachment = Merge(mode.Attachments.GetValueOrDefault(name) ?? NetworkAttachment.Default, common);
            if (attachment != NetworkAttachment.Default)
            {
                Check(networks.Find(name), attachment);
                attachments[name] = attachment;
            }
        }

        string? twice = attachments
            .Values.Select(one => one.InterfaceName)
            .OfType<string>()
            .GroupBy(name => name)
            .FirstOrDefault(group => group.Count() > 1)
            ?.Key;
        return twice is null
            ? mode with
            {
                Attachments = attachments,
            }
            : throw PlanErrors.Invalid(
                ErrorIds.NetworkOptionInvalid,
                $"Two networks cannot have the same interface '{twice}'.",
                twice,
                "Give each a name of its own, or none."
            );
    }

    /// <summary>Checks that a network can give what is wanted of it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="attachment">What is wanted.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkOptionInvalid"/>.</exception>
    public static void Check(PodNetwork network, NetworkAttachment attachment)
    {
        foreach (string address in new[] { attachment.IPv4Address, attachment.IPv6Address }.OfType<string>())
        {
            if (!network.Subnets.Any(subnet => AddressMath.Contains(subnet.Subnet, address)))
            {
                throw PlanErrors.Invalid(
                    ErrorIds.NetworkAddressOutside,
                    $"{address} is no address of the network '{network.Name}' "
                        + "("
                        + (
                            network.Subnets.Count == 0
                                ? "which has no subnet"
                                : string.Join(", ", network.Subnets.Select(subnet => subnet.Subnet))
                        )
                        + ").",
                    address,
                    "Name an address of one of its subnets."
                );
            }
        }
    }

    private static NetworkAttachment Merge(NetworkAttachment own, NetworkAttachment common) =>
        own with
        {
            IPv4Address = common.IPv4Address ?? own.IPv4Address,
            IPv6Address = common.IPv6Address ?? own.IPv6Address,
            MacAddress = common.MacAddress ?? own.MacAddress,
            Aliases = [.. own.Aliases.Concat(common.Aliases).Distinct()],
        };

    private static NetworkAttachment Common(NetworkOptions options) =>
        new()
        {
            IPv4Address = options.IPv4Address is { } four ? Address(four, AddressFamily.InterNetwork, "IPv4") : null,
            IPv6Address = options.IPv6Address is { } six ? Address(six, AddressFamily.InterNetworkV6, "IPv6") : null,
            MacAddress = options.MacAddress is { } mac
                ? NetworkAttachment.Mac(mac)
                    ?? throw PlanErrors.Invalid(
                        ErrorIds.NetworkOptionInvalid,
                        $"'{ValueText.Quote(mac)}' is no MAC address that an interface can have.",
                        mac,
                        "Write six pairs of hexadecimal digits, as 02:42:0a:59:00:05."
                    )
                : null,
            Aliases =
            [
                .. options.Aliases.Select(alias =>
                    ValueText.IsName(alias)
                        ? alias
                        : throw PlanErrors.Invalid(
                            ErrorIds.NetworkOptionInvalid,
                            $"'{ValueText.Quote(alias)}' is no name on a network.",
                            alias,
                            "Write letters, digits, dots, dashes and underscores."
                        )
                ),
            ],
        };

    private static string Address(string text, AddressFamily family, string name) =>
        IPAddress.TryParse(text, out IPAddress? ip) && ip.AddressFamily == family
            ? ip.ToString()
            : throw PlanErrors.Invalid(ErrorIds.NetworkOptionInvalid, $"'{ValueText.Quote(text)}' is no {name} address.", text);
}
