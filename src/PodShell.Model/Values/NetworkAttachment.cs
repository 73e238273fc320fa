using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// How a container joins a network. Text: comma-separated <c>ip=</c>, <c>ip6=</c>, <c>mac=</c>, <c>alias=</c> (several) and
/// <c>interface_name=</c>, as <c>ip=10.89.0.5,alias=db,alias=sql</c>; empty for nothing in particular.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<NetworkAttachment>))]
public sealed record NetworkAttachment : IParsable<NetworkAttachment>
{
    private const string Form = "ip=ADDRESS, ip6=ADDRESS, mac=ADDRESS, alias=NAME, interface_name=NAME, comma-separated";
    private const int LongestInterface = 15;

    /// <summary>Nothing in particular.</summary>
    public static NetworkAttachment Default { get; } = new();

    /// <summary>A fixed IPv4 address.</summary>
    public string? IPv4Address { get; init; }

    /// <summary>A fixed IPv6 address.</summary>
    public string? IPv6Address { get; init; }

    /// <summary>A fixed MAC address, six pairs of lower-case hexadecimal digits with colons.</summary>
    public string? MacAddress { get; init; }

    /// <summary>The interface's name inside; the next free ethN when <see langword="null"/>.</summary>
    public string? InterfaceName { get; init; }

    /// <summary>Further names on the network.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>ip=10.89.0.5,alias=db</c>; at most 4000 characters.</param>
    /// <returns>The options.</returns>
    /// <exception cref="FormatException">A key is unknown or given twice, or a value is none.</exception>
    public static NetworkAttachment Parse(string text)
    {
        if (text.Length == 0)
        {
            return Default;
        }

        NetworkAttachment result = Default;
        foreach (string word in ValueText.Check(text, 4000, "network options", Form).Split(','))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string value = equals > 0 ? word[(equals + 1)..] : throw ValueText.Bad(text, "network options", Form);
            result = word[..equals] switch
            {
                "ip" when result.IPv4Address is null => result with
                {
                    IPv4Address = Address(value, AddressFamily.InterNetwork) ?? throw ValueText.Bad(text, "network options", Form),
                },
                "ip6" when result.IPv6Address is null => result with
                {
                    IPv6Address = Address(value, AddressFamily.InterNetworkV6) ?? throw ValueText.Bad(text, "network options", Form),
                },
                "mac" when result.MacAddress is null => result with
                {
                    MacAddress = Mac(value) ?? throw ValueText.Bad(text, "network options", Form),
                },
                "interface_name" when result.InterfaceName is null && IsInterface(value) => result with { InterfaceName = value },
                "alias" when ValueText.IsName(value) => result with { Aliases = [.. result.Aliases, value] },
                _ => throw ValueText.Bad(text, "network options", Form),
            };
        }

        return result;
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static NetworkAttachment Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out NetworkAttachment result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>A MAC address as the engine writes it.</summary>
    /// <param name="text">Six pairs of hexadecimal digits with colons or dashes.</param>
    /// <returns>Lower case with colons; <see langword="null"/> when it is none that an interface can have.</returns>
    public static string? Mac(string text)
    {
        string[] pairs = text.Split(text.Contains('-', StringComparison.Ordinal) ? '-' : ':');
        bool ok =
            pairs.Length == 6
            && Array.TrueForAll(pairs, pair => pair.Length == 2 && char.IsAsciiHexDigit(pair[0]) && char.IsAsciiHexDigit(pair[1]));

        // An odd first byte is a group's address.
        return ok && (Convert.ToByte(pairs[0], 16) & 1) == 0 ? string.Join(':', pairs).ToLowerInvariant() : null;
    }

    /// <summary>Whether an interface can have a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True if so.</returns>
    public static bool IsInterface(string name) => name.Length is > 0 and <= LongestInterface && ValueText.IsName(name);

    /// <inheritdoc/>
    public bool Equals(NetworkAttachment? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The text form.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString()
    {
        List<string> words = [];
        Add("ip", IPv4Address);
        Add("ip6", IPv6Address);
        Add("mac", MacAddress);
        foreach (string alias in Aliases)
        {
            Add("alias", alias);
        }

        Add("interface_name", InterfaceName);
        return string.Join(',', words);

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                words.Add($"{key}={value}");
            }
        }
    }

    private static string? Address(string text, AddressFamily family) =>
        !text.Contains('%', StringComparison.Ordinal)
        && IPAddress.TryParse(text, out IPAddress? ip)
        && ip.AddressFamily == family
        && (family == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3)
            ? ip.ToString()
            : null;
}
