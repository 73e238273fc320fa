using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A port of the container made reachable on the host. Text:
/// <c>[[ip:][hostPort[-last]]:]containerPort[-last][/tcp|udp|sctp]</c>, an IPv6 address in brackets:
/// <c>80</c>, <c>8080:80</c>, <c>:80</c> (a free host port), <c>127.0.0.1:8080:80/tcp</c>, <c>127.0.0.1::80</c>,
/// <c>[::1]:5000-5009:6000-6009/udp</c>. An IPv4 address may stand in brackets as well.
/// </summary>
/// <param name="ContainerPort">The (first) port in the container, 1 to 65535.</param>
/// <param name="HostPort">The (first) port on the host; null lets the engine choose a free one.</param>
/// <param name="HostIP">The host's address to listen on; null means all.</param>
/// <param name="Range">How many consecutive ports, from 1.</param>
/// <param name="Protocol">The transport.</param>
[JsonConverter(typeof(ParsableJsonConverter<PortMapping>))]
public sealed record PortMapping(
    ushort ContainerPort,
    ushort? HostPort = null,
    string? HostIP = null,
    ushort Range = 1,
    TransportProtocol Protocol = TransportProtocol.Tcp
) : IParsable<PortMapping>
{
    private const string Form =
        "[[ip:][hostPort[-last]]:]containerPort[-last][/tcp|udp|sctp], such as 8080:80, 127.0.0.1:8080:80/tcp or [::1]:8080:80";

    /// <summary>A bare container port, as <c>-Publish 80</c> passes it.</summary>
    /// <param name="containerPort">1 to 65535.</param>
    public static implicit operator PortMapping(int containerPort) => Parse(containerPort.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>8080:80/tcp</c>; at most 128 characters.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="FormatException">A port or address is none, or the two ranges differ in length.</exception>
    public static PortMapping Parse(string text)
    {
        string value = ValueText.Check(text, 128, "port mapping", Form);
        TransportProtocol protocol = TransportProtocol.Tcp;
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            protocol = value[(slash + 1)..].ToLowerInvariant() switch
            {
                "tcp" => TransportProtocol.Tcp,
                "udp" => TransportProtocol.Udp,
                "sctp" => TransportProtocol.Sctp,
                _ => throw ValueText.Bad(text, "port mapping", Form),
            };
            value = value[..slash];
        }

        int last = value.LastIndexOf(':');
        (ushort container, ushort range) = ParsePorts(value[(last + 1)..], text);
        if (last < 0)
        {
            return new PortMapping(container, null, null, range, protocol);
        }

        string host = value[..last];
        int middle = host.EndsWith(']') ? -1 : host.LastIndexOf(':');
        string ports = host[(middle + 1)..];
        string? address = middle < 0 ? null : ParseAddress(host[..middle], text);
        if (ports is "" or "0")
        {
            return new PortMapping(container, null, address, range, protocol);
        }

        (ushort hostPort, ushort hostRange) = ParsePorts(ports, text);
        return hostRange == range
            ? new PortMapping(container, hostPort, address, range, protocol)
            : throw new FormatException(
                $"In port mapping '{ValueText.Quote(text)}' the host's range has {hostRange} ports and the container's "
                    + $"{range}. Give both the same length."
            );
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static PortMapping Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PortMapping result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form, always with the protocol: <c>127.0.0.1:8080:80/tcp</c>.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        if (HostIP is not null)
        {
            text.Append(HostIP.Contains(':', StringComparison.Ordinal) ? $"[{HostIP}]:" : $"{HostIP}:");
        }

        if (HostPort is { } port)
        {
            text.Append(FormatPorts(port)).Append(':');
        }
        else if (HostIP is not null)
        {
            text.Append(':');
        }

        return text.Append(FormatPorts(ContainerPort)).Append('/').Append(ProtocolName).ToString();
    }

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
    [JsonIgnore]
    public string ProtocolName =>
        Protocol switch
        {
            TransportProtocol.Udp => "udp",
            TransportProtocol.Sctp => "sctp",
            _ => "tcp",
        };

    private string FormatPorts(ushort first) =>
        Range > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{first}-{first + Range - 1}")
            : first.ToString(CultureInfo.InvariantCulture);

    private static (ushort First, ushort Range) ParsePorts(string ports, string text)
    {
        int dash = ports.IndexOf('-', StringComparison.Ordinal);
        ushort first = ParsePort(dash < 0 ? ports : ports[..dash], text);
        ushort last = dash < 0 ? first : ParsePort(ports[(dash + 1)..], text);
        return last >= first
            ? (first, (ushort)(last - first + 1))
            : throw new FormatException($"In port mapping '{ValueText.Quote(text)}' a range ends before it starts.");
    }

    private static ushort ParsePort(string port, string text) =>
        ValueText.TryDigits(port, out long number) && number is >= 1 and <= ushort.MaxValue
            ? (ushort)number
            : throw ValueText.Bad(text, "port mapping", $"{Form}; ports go from 1 to 65535");

    private static string ParseAddress(string address, string text)
    {
        bool bracketed = address.StartsWith('[') && address.EndsWith(']');
        string bare = bracketed ? address[1..^1] : address;
        bool ok =
            IPAddress.TryParse(bare, out IPAddress? ip)
            && !bare.Contains('%', StringComparison.Ordinal)
            && (ip.AddressFamily == AddressFamily.InterNetworkV6 ? bracketed : bare.Count(c => c == '.') == 3);
        return ok ? ip!.ToString() : throw ValueText.Bad(text, "port mapping", $"{Form}; '{ValueText.Quote(address)}' is no IP address");
    }
}
