using System.Net.Sockets;
using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.NetworkOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of a container's network, for run and create.</summary>
internal static class NetworkFlags
{
    public static IEnumerable<F> All =>
        [
            Flag.ValueOrEmpty(
                "--network",
                null,
                "none, host, pasta, bridge, container:<name>, ns:<path> or a network's name[:ip=,ip6=,mac=,alias=]",
                (NetworkOptions o, string v) => o.Networks.AddRange(Networks(v)),
                alias: "--net"
            ),
            Flag.ValueOrEmpty(
                "--publish",
                "-p",
                "Publish a port, as [[ip:][hostPort]:]containerPort[/protocol]",
                (NetworkOptions o, string v) => o.Publish.AddRange(FlagText.Commas(v).Select(PortMapping.Parse))
            ),
            Flag.Switch("--publish-all", "-P", "Publish all exposed ports on free ports of the host", (NetworkOptions o, bool v) =>
                o.PublishAll = v
            ),
            Flag.ValueOrEmpty("--expose", null, "A port that the container listens on", (NetworkOptions o, string v) =>
                o.Expose.AddRange(FlagText.Commas(v).Select(PortMapping.Parse))
            ),
            Flag.ValueOrEmpty("--hostname", "-h", "Host name in the container", (NetworkOptions o, string v) => o.HostName = v),
            Flag.ValueOrEmpty("--dns", null, "DNS server; none leaves the image's resolv.conf", (NetworkOptions o, string v) =>
                o.DnsServers.AddRange(FlagText.Commas(v).Select(DnsServer))
            ),
            Flag.ValueOrEmpty("--dns-search", null, "DNS search domain; . for none", (NetworkOptions o, string v) =>
                o.DnsSearch.AddRange(FlagText.Commas(v))
            ),
            Flag.ValueOrEmpty(
                "--dns-option",
                null,
                "DNS option",
                (NetworkOptions o, string v) => o.DnsOptions.AddRange(FlagText.Commas(v)),
                alias: "--dns-opt"
            ),
            Flag.ValueOrEmpty("--add-host", null, "Add a line to /etc/hosts, as host:ip or host;host:ip", (NetworkOptions o, string v) =>
                o.AddHosts.AddRange(FlagText.Commas(v).SelectMany(Hosts))
            ),
            Flag.Switch("--no-hosts", null, "Leave the image's /etc/hosts alone", (NetworkOptions o, bool v) => o.NoHosts = v),
            Flag.ValueOrEmpty(
                "--network-alias",
                null,
                "A further name on its networks",
                (NetworkOptions o, string v) => o.Aliases.AddRange(FlagText.Commas(v)),
                alias: "--net-alias"
            ),
            Flag.ValueOrEmpty("--ip", null, "Fixed IPv4 address", (NetworkOptions o, string v) =>
                o.IPv4Address = FlagText.Address(v, AddressFamily.InterNetwork)
            ),
            Flag.ValueOrEmpty("--ip6", null, "Fixed IPv6 address", (NetworkOptions o, string v) =>
                o.IPv6Address = FlagText.Address(v, AddressFamily.InterNetworkV6)
            ),
            Flag.ValueOrEmpty("--mac-address", null, "Fixed MAC address", (NetworkOptions o, string v) =>
                o.MacAddress = FlagText.MacAddress(v)
            ),
        ];

    // The options behind a colon have commas of their own.
    private static IEnumerable<NetworkMode> Networks(string text) =>
        text.Contains(':', StringComparison.Ordinal) ? [NetworkMode.Parse(text)] : FlagText.Commas(text).Select(NetworkMode.Parse);

    private static string DnsServer(string text) => text == "none" ? text : FlagText.Address(text);

    // Several names of one address.
    private static IEnumerable<HostEntry> Hosts(string text)
    {
        int address = text.IndexOf(':', StringComparison.Ordinal);
        return address < 0 ? [HostEntry.Parse(text)] : text[..address].Split(';').Select(host => HostEntry.Parse(host + text[address..]));
    }
}
