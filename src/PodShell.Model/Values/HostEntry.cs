using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A line for the container's <c>/etc/hosts</c>. Text: <c>host:ip</c> (or <c>host=ip</c>), as <c>db:10.0.0.5</c>, <c>db:[2001:db8::1]</c>;
/// the address <c>host-gateway</c> stands for the host as the container sees it.
/// </summary>
/// <param name="Host">The host name.</param>
/// <param name="Address">An IP address, or <c>host-gateway</c>.</param>
[JsonConverter(typeof(ParsableJsonConverter<HostEntry>))]
public sealed record HostEntry(string Host, string Address) : IParsable<HostEntry>
{
    /// <summary>The word for the address of the host.</summary>
    public const string Gateway = "host-gateway";

    private const string Form = "host:ip, such as db:10.0.0.5, or host:host-gateway";

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>db:10.0.0.5</c>.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="FormatException">The host name or the address is none.</exception>
    public static HostEntry Parse(string text)
    {
        string value = ValueText.Check(text, 320, "host entry", Form);
        int separator = value.AsSpan().IndexOfAny(':', '=');
        if (separator < 1 || !IsHostName(value.AsSpan(0, separator)))
        {
            throw ValueText.Bad(text, "host entry", Form);
        }

        string address = value[(separator + 1)..];
        if (address.Equals(Gateway, StringComparison.OrdinalIgnoreCase))
        {
            return new HostEntry(value[..separator], Gateway);
        }

        if (address.StartsWith('[') && address.EndsWith(']'))
        {
            address = address[1..^1];
        }

        bool dotted = address.Contains(':', StringComparison.Ordinal) || address.Count(c => c == '.') == 3;
        return dotted && !address.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(address, out IPAddress? ip)
            ? new HostEntry(value[..separator], ip.ToString())
            : throw ValueText.Bad(text, "host entry", Form);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static HostEntry Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out HostEntry result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form <c>host:ip</c>.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() => $"{Host}:{Address}";

    private static bool IsHostName(ReadOnlySpan<char> name) => name.Length <= 253 && ValueText.IsName(name);
}
