using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>
/// The options of a network that slirp4netns carries, in the words of podman-run(1), <c>--network slirp4netns:OPTION,…</c>.
/// </summary>
internal sealed record SlirpOptions
{
    private const int SmallestMtu = 68;
    private const int LargestMtu = 65521;
    private const int LongestPrefix = 25;

    /// <summary>What it is without options.</summary>
    public static SlirpOptions Default { get; } = new();

    /// <summary>Whether the container may connect to the host's loopback, at <see cref="Gateway"/>.</summary>
    public bool AllowHostLoopback { get; init; }

    /// <summary>The largest packet in bytes.</summary>
    public int Mtu { get; init; } = 65520;

    /// <summary>The IPv4 network of the container, as an address and a prefix length of 1 to 25.</summary>
    public string Cidr { get; init; } = "10.0.2.0/24";

    /// <summary>Whether the container has IPv6.</summary>
    public bool EnableIPv6 { get; init; } = true;

    /// <summary>The host's IPv4 address or interface from which connections go out.</summary>
    public string? OutboundAddress { get; init; }

    /// <summary>The host's IPv6 address or interface from which connections go out.</summary>
    public string? OutboundIPv6Address { get; init; }

    /// <summary>The container's address.</summary>
    public string Address => Host(100);

    /// <summary>The container's address with its prefix length.</summary>
    public string AddressAndPrefix => $"{Address}/{Cidr.Split('/')[1]}";

    /// <summary>The address of the host.</summary>
    public string Gateway => Host(2);

    /// <summary>The address of the name server.</summary>
    public string NameServer => Host(3);

    /// <summary>Reads the text form.</summary>
    /// <param name="text">Options with commas between them; <see langword="null"/> for none.</param>
    /// <returns>The options.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkOptionInvalid"/>.</exception>
    public static SlirpOptions Parse(string? text)
    {
        SlirpOptions options = Default;
        foreach (string word in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] pair = word.Split('=', 2);
            options = options.With(pair[0], pair.Length == 2 ? pair[1] : "", word);
        }

        return options;
    }

    /// <summary>Its command line.</summary>
    /// <returns>The arguments that these options make.</returns>
    public IEnumerable<string> Arguments()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"--mtu={Mtu}");
        if (!AllowHostLoopback)
        {
            yield return "--disable-host-loopback";
        }

        if (EnableIPv6)
        {
            yield return "--enable-ipv6";
        }

        if (Cidr != Default.Cidr)
        {
            yield return $"--cidr={Cidr}";
        }

        if (OutboundAddress is { } four)
        {
            yield return $"--outbound-addr={four}";
        }

        if (OutboundIPv6Address is { } six)
        {
            yield return $"--outbound-addr6={six}";
        }
    }

    private SlirpOptions With(string name, string value, string word) =>
        name switch
        {
            "allow_host_loopback" => this with { AllowHostLoopback = Bool(value, word) },
            "enable_ipv6" => this with { EnableIPv6 = Bool(value, word) },
            "mtu" => this with
            {
                Mtu =
                    int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int mtu)
                    && mtu is >= SmallestMtu and <= LargestMtu
                        ? mtu
                        : throw Invalid(
                            word,
                            $"invalid mtu \"{ValueText.Quote(value)}\"",
                            $"Write a number of bytes from {SmallestMtu} to {LargestMtu}."
                        ),
            },
            "cidr" => this with { Cidr = Network(value, word) },
            "outbound_addr" => this with { OutboundAddress = Outbound(value, AddressFamily.InterNetwork, word) },
            "outbound_addr6" => this with { OutboundIPv6Address = Outbound(value, AddressFamily.InterNetworkV6, word) },

            // Ports go through slirp4netns itself with either: the clients' addresses are kept, and no further process is needed.
            "port_handler" when value is "slirp4netns" or "rootlesskit" => this,
            "port_handler" => throw Invalid(
                word,
                $"unknown port_handler for slirp4netns: \"{ValueText.Quote(value)}\"",
                "Write slirp4netns or rootlesskit."
            ),
            _ => throw Invalid(
                word,
                $"unknown option for slirp4netns: \"{ValueText.Quote(word)}\"",
                "Write allow_host_loopback, mtu, cidr, enable_ipv6, outbound_addr, outbound_addr6 or port_handler, each with =VALUE."
            ),
        };

    private string Host(byte last)
    {
        byte[] bytes = IPAddress.Parse(Cidr.Split('/')[0]).GetAddressBytes();
        bytes[3] += last;
        return new IPAddress(bytes).ToString();
    }

    private static bool Bool(string value, string word) =>
        value switch
        {
            "true" => true,
            "false" => false,
            _ => throw Invalid(word, $"invalid value \"{ValueText.Quote(value)}\"", "Write true or false."),
        };

    private static string Network(string value, string word)
    {
        // IPNetwork refuses host bits, and slirp4netns asks for room for its own addresses.
        bool ok =
            IPNetwork.TryParse(value, out IPNetwork network)
            && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork
            && network.PrefixLength is >= 1 and <= LongestPrefix;
        return ok
            ? network.ToString()
            : throw Invalid(
                word,
                $"invalid cidr \"{ValueText.Quote(value)}\"",
                $"Write an IPv4 network with a prefix of 1 to {LongestPrefix}, such as 10.0.2.0/24."
            );
    }

    private static string Outbound(string value, AddressFamily family, string word)
    {
        bool isAddress = IPAddress.TryParse(value, out IPAddress? address);
        bool isInterface =
            !isAddress
            && value.Length is > 0 and < 16
            && value[0] != '-'
            && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@');
        return isAddress && address!.AddressFamily == family || isInterface
            ? value
            : throw Invalid(
                word,
                $"invalid outbound address \"{ValueText.Quote(value)}\"",
                "Write an address of this host or the name of an interface."
            );
    }

    private static PodShellException Invalid(string word, string message, string action) =>
        PlanErrors.Invalid(ErrorIds.NetworkOptionInvalid, $"{message}.", word, action);
}
