using System.Text.Json;

namespace PodShell.Engine.Networks;

/// <summary>What netavark reads.</summary>
internal static class Netavark
{
    /// <summary>Makes the request; the same one sets up and tears down.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="state">Its network: addresses and ports.</param>
    /// <param name="mac">A fixed MAC address.</param>
    /// <returns>JSON.</returns>
    public static byte[] Request(string id, string name, NetworkState state, string? mac)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("container_id", id);
            json.WriteString("container_name", name);
            json.WriteStartObject("networks");
            foreach (NetworkInterfaceState one in state.Interfaces)
            {
                WriteAttachment(json, one, mac);
            }

            json.WriteEndObject();
            json.WriteStartObject("network_info");
            foreach (NetworkInterfaceState one in state.Interfaces)
            {
                WriteNetwork(json, BridgeNetworks.Get(one.Network));
            }

            json.WriteEndObject();
            json.WriteStartArray("port_mappings");
            foreach (PortMapping port in state.Ports)
            {
                json.WriteStartObject();
                json.WriteString("host_ip", port.HostIP ?? "");
                json.WriteNumber("container_port", port.ContainerPort);
                json.WriteNumber("host_port", port.HostPort ?? 0);
                json.WriteNumber("range", port.Range);
                json.WriteString("protocol", port.ProtocolName);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteAttachment(Utf8JsonWriter json, NetworkInterfaceState one, string? mac)
    {
        json.WriteStartObject(one.Network);
        json.WriteStartArray("static_ips");
        json.WriteStringValue(one.IPv4?.Split('/')[0]);
        json.WriteEndArray();
        if (mac is not null)
        {
            json.WriteString("static_mac", mac);
        }

        json.WriteString("interface_name", one.Name);
        json.WriteStartArray("aliases");
        foreach (string alias in one.Aliases)
        {
            json.WriteStringValue(alias);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, BridgeNetwork network)
    {
        json.WriteStartObject(network.Name);
        json.WriteString("name", network.Name);
        json.WriteString("id", network.Id);
        json.WriteString("driver", "bridge");
        json.WriteString("network_interface", network.Interface);
        json.WriteStartArray("subnets");
        json.WriteStartObject();
        json.WriteString("subnet", network.Subnet);
        json.WriteString("gateway", network.Gateway);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("ipv6_enabled", false);
        json.WriteBoolean("internal", false);
        json.WriteBoolean("dns_enabled", false);
        json.WriteStartObject("ipam_options");
        json.WriteString("driver", "host-local");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
