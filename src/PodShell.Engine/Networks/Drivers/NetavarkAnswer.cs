using System.Text.Json;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>What netavark says of the interfaces that it made.</summary>
internal sealed class NetavarkAnswer
{
    private readonly Dictionary<(string Network, string Interface), JsonElement> _interfaces = [];
    private readonly InstanceTag _tag;

    private NetavarkAnswer(InstanceTag tag) => _tag = tag;

    /// <summary>Reads it.</summary>
    /// <param name="output">netavark's output.</param>
    /// <param name="tag">How networks are named outside.</param>
    /// <returns>The answer.</returns>
    public static NetavarkAnswer Parse(string output, InstanceTag tag)
    {
        NetavarkAnswer answer = new(tag);
        using JsonDocument document = JsonDocument.Parse(output.Length == 0 ? "{}" : output);
        foreach (JsonProperty network in document.RootElement.EnumerateObject())
        {
            if (network.Value.TryGetProperty("interfaces", out JsonElement interfaces) && interfaces.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty one in interfaces.EnumerateObject())
                {
                    answer._interfaces[(network.Name, one.Name)] = one.Value.Clone();
                }
            }
        }

        return answer;
    }

    /// <summary>Fills in what the engine does not know by itself: the MAC address, and addresses that somebody else gave.</summary>
    /// <param name="one">The interface.</param>
    /// <returns>The interface, filled.</returns>
    public NetworkInterfaceState Fill(NetworkInterfaceState one)
    {
        if (!_interfaces.TryGetValue((_tag.HostScopedName(one.Network), one.Name), out JsonElement answer))
        {
            return one;
        }

        one = one with { MacAddress = Text(answer, "mac_address") ?? one.MacAddress };
        if (answer.TryGetProperty("subnets", out JsonElement subnets) && subnets.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement subnet in subnets.EnumerateArray())
            {
                string? address = Text(subnet, "ipnet");
                one =
                    address?.Contains(':', StringComparison.Ordinal) == true
                        ? one with
                        {
                            IPv6 = one.IPv6 ?? address,
                            IPv6Gateway = one.IPv6Gateway ?? Text(subnet, "gateway"),
                        }
                        : one with
                        {
                            IPv4 = one.IPv4 ?? address,
                            Gateway = one.Gateway ?? Text(subnet, "gateway"),
                        };
            }
        }

        return one;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
