using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace PodShell.Cli.Flags;

/// <summary>Texts of flags that stand for lists, words or maps.</summary>
internal static class FlagText
{
    /// <summary>Takes <c>a,b</c> apart; blanks around the parts and empty parts go away.</summary>
    public static string[] Commas(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The words of an entrypoint: a JSON array of strings, one word as it is, or none.</summary>
    public static List<string> Words(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        if (!text.StartsWith('['))
        {
            return [text];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return
            [
                .. document
                    .RootElement.EnumerateArray()
                    .Select(word => word.GetString() ?? throw new FormatException("write a JSON array of strings")),
            ];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("write one word, or a JSON array of strings such as [\"sh\",\"-c\"]", e);
        }
    }

    /// <summary>Seconds until SIGKILL.</summary>
    public static int StopSeconds(int seconds) =>
        seconds >= -1 ? seconds : throw new FormatException("write seconds, or -1 to wait without end");

    /// <summary>A number that counts something.</summary>
    public static int Count(int number) => number >= 0 ? number : throw new FormatException("write a number that is not negative");

    /// <summary>A size that cannot be unlimited.</summary>
    public static ByteSize Size(ByteSize size) => size.IsUnlimited ? throw new FormatException("write a size that is not negative") : size;

    /// <summary>Adds <c>key=value</c> to a map; a key alone gets an empty value.</summary>
    public static void Add(Dictionary<string, string> map, KeyValue pair) => map[pair.Key] = pair.Value ?? "";

    /// <summary>An IP address in its usual form.</summary>
    public static string Address(string text, AddressFamily? family = null)
    {
        bool ok =
            IPAddress.TryParse(text, out IPAddress? address)
            && !text.Contains('%', StringComparison.Ordinal)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3);
        return ok && (family is null || address!.AddressFamily == family)
            ? address!.ToString()
            : throw new FormatException(
                family switch
                {
                    AddressFamily.InterNetwork => "write an IPv4 address",
                    AddressFamily.InterNetworkV6 => "write an IPv6 address",
                    _ => "write an IP address",
                }
            );
    }

    /// <summary>A MAC address as <c>92:d0:c6:0a:29:33</c>.</summary>
    public static string MacAddress(string text) =>
        NetworkAttachment.Mac(text) ?? throw new FormatException("write a MAC address, such as 92:d0:c6:0a:29:33");

    /// <summary>Adds a <c>key=value</c> filter to those of the same key.</summary>
    public static void AddFilter(Dictionary<string, List<string>> filters, string text)
    {
        if (text.Length == 0)
        {
            // As Podman: --filter "$FILTER" with an empty variable.
            return;
        }

        KeyValue filter = KeyValue.ParsePair(text, "filter");
        if (!filters.TryGetValue(filter.Key, out List<string>? values))
        {
            filters[filter.Key] = values = [];
        }

        values.Add(filter.Value!);
    }
}
