using System.Text.Json;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>What netavark reads: the same request sets up and tears down.</summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="version">The installed netavark.</param>
internal sealed class Netavark(EngineSettings settings, NetavarkVersion version)
{
    private readonly InstanceTag _tag = InstanceTag.Of(settings);

    /// <summary>Where it keeps its files, and its name service's.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>The directory.</returns>
    public static string DirectoryOf(EngineSettings settings) => $"{settings.RunRoot}/netavark";

    /// <summary>Makes the request.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="state">Its network; all interfaces in it are asked for.</param>
    /// <returns>JSON.</returns>
    public byte[] Request(string id, NetworkState state)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("container_id", id);
            json.WriteString("container_name", state.ContainerName);
            json.WriteString("container_hostname", state.HostName);
            WriteTexts(json, "dns_servers", state.Forwarders);
            json.WriteStartObject("networks");
            foreach (NetworkInterfaceState one in state.Interfaces)
            {
                WriteInterface(json, one);
            }

            json.WriteEndObject();
            json.WriteStartObject("network_info");
            foreach (PodNetwork network in state.Networks.Where(network => state.Interfaces.Any(one => one.Network == network.Name)))
            {
                WriteNetwork(json, network);
            }

            json.WriteEndObject();
            WritePorts(json, state);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        List<string> list = [.. texts];
        if (list.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        list.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private void WriteInterface(Utf8JsonWriter json, NetworkInterfaceState one)
    {
        json.WriteStartObject(_tag.HostScopedName(one.Network));
        WriteTexts(json, "static_ips", one.Addresses());
        if (one.MacAddress is { } mac)
        {
            json.WriteString("static_mac", mac);
        }

        json.WriteString("interface_name", one.Name);
        WriteTexts(json, "aliases", one.Aliases);
        json.WriteEndObject();
    }

    private void WriteNetwork(Utf8JsonWriter json, PodNetwork network)
    {
        string name = _tag.HostScopedName(network.Name);
        json.WriteStartObject(name);
        json.WriteString("name", name);
        json.WriteString("id", network.Id);
        json.WriteString("driver", network.Driver.ToString().ToLowerInvariant());
        json.WriteString("network_interface", network.Interface);
        json.WriteBoolean("ipv6_enabled", network.IPv6Enabled);
        json.WriteBoolean("internal", network.Internal);
        json.WriteBoolean("dns_enabled", network.DnsEnabled);
        WriteTexts(json, "network_dns_servers", network.DnsServers);
        json.WriteStartObject("ipam_options");
        json.WriteString(
            "driver",
            network.IpamDriver switch
            {
                IpamDriver.Dhcp => "dhcp",
                IpamDriver.None => "none",
                _ => "host-local",
            }
        );
        json.WriteEndObject();
        if (network.Subnets.Count > 0)
        {
            json.WriteStartArray("subnets");
            foreach (NetworkSubnet subnet in network.Subnets)
            {
                WriteSubnet(json, subnet);
            }

            json.WriteEndArray();
        }

        WriteRoutes(json, network);
        WriteOptions(json, network);
        json.WriteEndObject();
    }

    private static void WriteSubnet(Utf8JsonWriter json, NetworkSubnet subnet)
    {
        json.WriteStartObject();
        json.WriteString("subnet", subnet.Subnet);
        if (subnet.Gateway is { } gateway)
        {
            json.WriteString("gateway", gateway);
        }

        json.WriteEndObject();
    }

    private static void WriteRoutes(Utf8JsonWriter json, PodNetwork network)
    {
        if (network.Routes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("routes");
        foreach (NetworkRoute route in network.Routes)
        {
            json.WriteStartObject();
            json.WriteString("destination", route.Destination);
            json.WriteString("gateway", route.Gateway);
            if (route.Metric is { } metric)
            {
                json.WriteNumber("metric", metric);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteOptions(Utf8JsonWriter json, PodNetwork network)
    {
        Dictionary<string, string> options = new(
            network.Options.Where(option => !option.Key.StartsWith("com.docker.", StringComparison.Ordinal))
        );
        if (version.IsolatesByDefault && network.Driver == NetworkDriver.Bridge)
        {
            // What a network was created to be does not change with an update of a part.
            options.TryAdd("isolate", "false");
        }

        json.WriteStartObject("options");
        foreach ((string key, string value) in options.Where(option => option.Key != "parent"))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    // A rule for the address 0.0.0.0 would meet no packet: all addresses are said by none.
    private static string HostAddress(NetworkState state, PortMapping port) =>
        state.Uplink is not null || port.HostIP is null or "0.0.0.0" ? "" : port.HostIP;

    private static void WritePorts(Utf8JsonWriter json, NetworkState state)
    {
        json.WriteStartArray("port_mappings");
        foreach (PortMapping port in state.Uplink is null ? PublishedPorts.Reachable(state) : state.Ports)
        {
            json.WriteStartObject();
            json.WriteString("host_ip", HostAddress(state, port));
            json.WriteNumber("container_port", port.ContainerPort);
            json.WriteNumber("host_port", port.HostPort ?? 0);
            json.WriteNumber("range", port.Range);
            json.WriteString("protocol", port.ProtocolName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
