using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.NetworkCreateOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of <c>network create</c>.</summary>
internal static class NetworkCreateFlags
{
    public static IEnumerable<F> All =>
        [
            Flag.Value("--driver", "-d", "bridge, macvlan or ipvlan (default bridge)", (NetworkCreateOptions o, string v) =>
                o.Driver = Driver(v)
            ),
            Flag.Value("--subnet", null, "Subnet, as 10.89.0.0/24", (NetworkCreateOptions o, string v) => o.Subnets.Add(v)),
            Flag.Value("--gateway", null, "The host's address in a subnet", (NetworkCreateOptions o, string v) =>
                o.Gateways.Add(FlagText.Address(v))
            ),
            Flag.Value(
                "--ip-range",
                null,
                "Where containers' addresses are taken from, as a subnet or first-last",
                (NetworkCreateOptions o, string v) => o.Ranges.Add(v)
            ),
            Flag.Switch("--ipv6", null, "Give it an IPv6 subnet too", (NetworkCreateOptions o, bool v) => o.IPv6 = v),
            Flag.Switch("--internal", null, "It leads nowhere but to its own containers", (NetworkCreateOptions o, bool v) =>
                o.Internal = v
            ),
            Flag.Switch("--disable-dns", null, "No name service on it", (NetworkCreateOptions o, bool v) => o.DisableDns = v),
            Flag.Value("--dns", null, "DNS server that its name service asks", (NetworkCreateOptions o, string v) =>
                o.DnsServers.AddRange(FlagText.Commas(v).Select(a => FlagText.Address(a)))
            ),
            Flag.Value(
                "--interface-name",
                null,
                "The bridge's name, or the parent interface of macvlan and ipvlan",
                (NetworkCreateOptions o, string v) => o.Interface = v
            ),
            Flag.Value("--ipam-driver", null, "Who gives addresses: host-local, dhcp or none", (NetworkCreateOptions o, string v) =>
                o.IpamDriver = Ipam(v)
            ),
            Flag.Value(
                "--route",
                null,
                "Static route for its containers, as destination,gateway[,metric]",
                (NetworkCreateOptions o, NetworkRoute v) => o.Routes.Add(v)
            ),
            Flag.Value(
                "--opt",
                "-o",
                "Driver option, such as mtu=9000, vlan=5, isolate=true, mode=l3, parent=eth0",
                (NetworkCreateOptions o, string v) => FlagText.Add(o.Options, KeyValue.ParsePair(v, "driver option")),
                hint: "key=value"
            ),
            Flag.Value("--label", null, "Set a label", (NetworkCreateOptions o, KeyValue v) => FlagText.Add(o.Labels, v)),
            Flag.Switch("--ignore", null, "A network of that name is no error", (NetworkCreateOptions o, bool v) => o.Ignore = v),
            Flag.Ignored<NetworkCreateOptions>("--attachable"),
            Flag.Ignored<NetworkCreateOptions>("--scope", isSwitch: false),
        ];

    private static NetworkDriver Driver(string text) =>
        text switch
        {
            "bridge" => NetworkDriver.Bridge,
            "macvlan" => NetworkDriver.MacVlan,
            "ipvlan" => NetworkDriver.IpVlan,
            _ => throw new FormatException("write bridge, macvlan or ipvlan"),
        };

    private static IpamDriver Ipam(string text) =>
        text switch
        {
            "host-local" => IpamDriver.HostLocal,
            "dhcp" => IpamDriver.Dhcp,
            "none" => IpamDriver.None,
            _ => throw new FormatException("write host-local, dhcp or none"),
        };
}
