using System.Net;
using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>A network as Podman's <c>network ls --format json</c> and <c>network inspect</c> write it.</summary>
internal static class NetworkJson
{
    public static JsonObject From(PodNetwork network)
    {
        JsonObject json = new()
        {
            ["name"] = network.Name,
            ["id"] = network.Id,
            ["driver"] = Driver(network),
            ["network_interface"] = network.Interface,
            ["created"] = GoTime.Exact(network.Created),
            ["subnets"] = Subnets(network),
            ["routes"] = Routes(network),
            ["ipv6_enabled"] = network.IPv6Enabled,
            ["internal"] = network.Internal,
            ["dns_enabled"] = network.DnsEnabled,
            ["network_dns_servers"] = ContainerJson.Strings(network.DnsServers),
            ["labels"] = ContainerJson.Map(network.Labels),
            ["options"] = ContainerJson.Map(network.Options),
            ["ipam_options"] = Ipam(network),
        };
        if (network.Containers is { } members)
        {
            json["containers"] = new JsonObject(
                members.Select(member => KeyValuePair.Create(member.Id, (JsonNode?)Member(network, member)))
            );
        }

        return json;
    }

    public static string Driver(PodNetwork network) => network.Driver.ToString().ToLowerInvariant();

    public static JsonArray Subnets(PodNetwork network) =>
        new([
            .. network.Subnets.Select(subnet =>
            {
                JsonObject json = new() { ["subnet"] = subnet.Subnet };
                if (subnet.Gateway is not null)
                {
                    json["gateway"] = subnet.Gateway;
                }

                if (subnet.RangeStart is not null || subnet.RangeEnd is not null)
                {
                    json["lease_range"] = new JsonObject { ["start_ip"] = subnet.RangeStart, ["end_ip"] = subnet.RangeEnd };
                }

                return (JsonNode?)json;
            }),
        ]);

    public static JsonArray Routes(PodNetwork network) =>
        new([
            .. network.Routes.Select(route =>
            {
                JsonObject json = new() { ["destination"] = route.Destination, ["gateway"] = route.Gateway };
                if (route.Metric is { } metric)
                {
                    json["metric"] = metric;
                }

                return (JsonNode?)json;
            }),
        ]);

    public static JsonObject Ipam(PodNetwork network) =>
        new()
        {
            ["driver"] = network.IpamDriver switch
            {
                IpamDriver.Dhcp => "dhcp",
                IpamDriver.None => "none",
                _ => "host-local",
            },
        };

    private static JsonObject Member(PodNetwork network, NetworkMember member) =>
        new()
        {
            ["name"] = member.Name,
            ["interfaces"] = new JsonObject
            {
                [member.Interface] = new JsonObject
                {
                    ["subnets"] = new JsonArray([
                        .. new[] { member.IPv4Address, member.IPv6Address }.OfType<string>().Select(address => Address(network, address)),
                    ]),
                    ["mac_address"] = member.MacAddress ?? "",
                },
            },
        };

    private static JsonObject? Address(PodNetwork network, string address)
    {
        JsonObject json = new() { ["ipnet"] = address };
        bool known = IPAddress.TryParse(address.Split('/')[0], out IPAddress? ip);
        NetworkSubnet? subnet = network.Subnets.FirstOrDefault(one =>
            known && IPNetwork.TryParse(one.Subnet, out IPNetwork range) && range.Contains(ip!)
        );
        if (subnet?.Gateway is { } gateway)
        {
            json["gateway"] = gateway;
        }

        return json;
    }
}
