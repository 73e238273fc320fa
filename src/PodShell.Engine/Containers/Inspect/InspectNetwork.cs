using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Networks.Records;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>The part <c>NetworkSettings</c> of inspect.</summary>
internal static class InspectNetwork
{
    /// <summary>Creates it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ports">Its published ports, or those of the container whose network it shares.</param>
    /// <param name="state">The network while the container runs.</param>
    /// <returns>The details.</returns>
    public static NetworkSettingsDetail Settings(ContainerPlan plan, IReadOnlyList<PortMapping> ports, NetworkState? state)
    {
        NetworkInterfaceState? first = state is { Interfaces: [var one, ..] } ? one : null;
        (string address, int prefix) = Split(first?.IPv4);
        return new NetworkSettingsDetail
        {
            Gateway = first?.Gateway ?? "",
            IPAddress = address,
            IPPrefixLength = prefix,
            MacAddress = first?.MacAddress ?? "",
            Ports = Bindings(ports, plan.Network.ExposedPorts),
            PortForwarder =
                plan.Network.Ports.Count == 0
                    ? ""
                    : state switch
                    {
                        { Forwarder: not null, Uplink: { } uplink } => plan.Network.Ports.All(port =>
                            port.Protocol == TransportProtocol.Tcp
                        )
                            ? "podsh"
                            : $"podsh,{uplink.ToString().ToLowerInvariant()}+nat",
                        { Kind: NetworkKind.Bridge, Uplink: { } uplink } => $"{uplink.ToString().ToLowerInvariant()}+nat",
                        { Kind: NetworkKind.Bridge } => "nat",
                        { Kind: var kind } => kind.ToString().ToLowerInvariant(),
                        null => "",
                    },
            SandboxKey = state?.NamespacePath ?? "",
            Networks = state is null
                ? plan.Network.Networks.ToDictionary(name => name, name => new NetworkAttachmentDetail { Aliases = Aliases(plan, name) })
                : state.Interfaces.DistinctBy(item => item.Network).ToDictionary(item => item.Network, item => Attachment(item, state)),
        };
    }

    /// <summary>The published ports by container port.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="exposed">Ports that are only exposed: they have no bindings.</param>
    /// <returns>The bindings.</returns>
    public static Dictionary<string, IReadOnlyList<PortBindingDetail>?> Bindings(
        IReadOnlyList<PortMapping> ports,
        IReadOnlyList<string>? exposed = null
    )
    {
        Dictionary<string, IReadOnlyList<PortBindingDetail>?> result = [];
        foreach (PortMapping port in ports)
        {
            for (int i = 0; i < Math.Max(port.Range, (ushort)1); i++)
            {
                string key = $"{port.ContainerPort + i}/{port.Protocol.ToString().ToLowerInvariant()}";
                PortBindingDetail binding = new(port.HostIP ?? "0.0.0.0", $"{port.HostPort + i}");
                result[key] = [.. result.GetValueOrDefault(key) ?? [], binding];
            }
        }

        foreach (string port in exposed ?? [])
        {
            result.TryAdd(port, null);
        }

        return result;
    }

    private static List<string> Aliases(ContainerPlan plan, string network) =>
        [.. (plan.Network.Attachments.GetValueOrDefault(network)?.Aliases ?? plan.Network.Aliases).Distinct(), plan.Id[..12]];

    private static NetworkAttachmentDetail Attachment(NetworkInterfaceState item, NetworkState state)
    {
        (string address, int prefix) = Split(item.IPv4);
        (string address6, int prefix6) = Split(item.IPv6);
        return new NetworkAttachmentDetail
        {
            NetworkId = state.Networks.FirstOrDefault(network => network.Name == item.Network)?.Id ?? item.Network,
            InterfaceName = item.Name,
            Gateway = item.Gateway ?? "",
            IPAddress = address,
            IPPrefixLength = prefix,
            GlobalIPv6Address = address6,
            GlobalIPv6PrefixLength = prefix6,
            IPv6Gateway = item.IPv6Gateway ?? "",
            MacAddress = item.MacAddress ?? "",
            Aliases = item.Aliases,
        };
    }

    private static (string Address, int Prefix) Split(string? text)
    {
        if (text is null)
        {
            return ("", 0);
        }

        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? (text, 0)
            : (text[..slash], int.Parse(text.AsSpan(slash + 1), global::System.Globalization.CultureInfo.InvariantCulture));
    }
}
