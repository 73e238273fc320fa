using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>network ls</c> shows, by the field names of Podman's templates.</summary>
internal static class NetworkColumns
{
    public const string DefaultFormat = "table {{.ID}}\t{{.Name}}\t{{.Driver}}";

    public static IReadOnlyList<Column<PodNetwork>> For(bool truncate) =>
        [
            new("ID", "NETWORK ID", n => truncate ? n.ShortId : n.Id),
            new("Name", "NAME", n => n.Name),
            new("Driver", "DRIVER", NetworkJson.Driver),
            new("Created", "CREATED", n => GoTime.Text(n.Created)),
            new("NetworkInterface", "NETWORK INTERFACE", n => n.Interface),
            new("Subnets", "SUBNETS", NetworkJson.Subnets),
            new("Routes", "ROUTES", NetworkJson.Routes),
            new("IPv6Enabled", "IPV6 ENABLED", n => n.IPv6Enabled),
            new("Internal", "INTERNAL", n => n.Internal),
            new("DNSEnabled", "DNS ENABLED", n => n.DnsEnabled),
            new("NetworkDNSServers", "DNS SERVERS", n => ContainerJson.Strings(n.DnsServers)),
            new("Labels", "LABELS", n => LabelText.Join(n.Labels)),
            new("Options", "OPTIONS", n => (JsonNode)ContainerJson.Map(n.Options)),
            new("IPAMOptions", "IPAM OPTIONS", NetworkJson.Ipam),
        ];
}
