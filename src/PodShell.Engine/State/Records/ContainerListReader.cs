using System.Text.Json;
using PodShell.Json;

namespace PodShell.Engine.State.Records;

/// <summary>
/// Reads the ports and volumes of a container, which a statement gives with its row as an array of arrays; see <see cref="JsonFields"/>.
/// </summary>
internal static class ContainerListReader
{
    /// <summary>Reads the published ports.</summary>
    /// <param name="json">An array of <c>[containerPort, hostPort, hostIP, count, protocol]</c>.</param>
    /// <returns>The ports.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<PortMapping> Ports(ReadOnlySpan<byte> json)
    {
        List<PortMapping>? ports = null;
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (NextItem(ref reader))
        {
            ushort containerPort = Next(ref reader).GetUInt16();
            ushort? hostPort = Next(ref reader).TokenType == JsonTokenType.Null ? null : reader.GetUInt16();
            string? address = Next(ref reader).GetString();
            ushort count = Next(ref reader).GetUInt16();
            TransportProtocol protocol = (TransportProtocol)Next(ref reader).GetInt32();
            reader.Read();
            (ports ??= []).Add(new PortMapping(containerPort, hostPort, address, count, protocol));
        }

        return ports ?? (IReadOnlyList<PortMapping>)[];
    }

    /// <summary>Reads what is mounted.</summary>
    /// <param name="json">An array of <c>[target, name, path, anonymous]</c>.</param>
    /// <returns>The volumes.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<UsedVolume> Volumes(ReadOnlySpan<byte> json)
    {
        List<UsedVolume>? volumes = null;
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (NextItem(ref reader))
        {
            string target = Next(ref reader).GetString()!;
            string? name = Next(ref reader).GetString();
            string? path = Next(ref reader).GetString();
            bool anonymous = Next(ref reader).GetInt32() != 0;
            reader.Read();
            (volumes ??= []).Add(new UsedVolume(target, name, path, anonymous));
        }

        return volumes ?? (IReadOnlyList<UsedVolume>)[];
    }

    private static bool NextItem(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.StartArray;

    private static ref Utf8JsonReader Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ref reader;
    }
}
