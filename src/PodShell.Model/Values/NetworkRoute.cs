using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A static route for the containers of a network. Text: <c>destination,gateway[,metric]</c>, as <c>10.10.0.0/16,10.89.0.254,100</c>.
/// </summary>
/// <param name="Destination">The destination in CIDR form.</param>
/// <param name="Gateway">The next hop, of the destination's family.</param>
/// <param name="Metric">The metric; the kernel's default (100) when <see langword="null"/>.</param>
[JsonConverter(typeof(ParsableJsonConverter<NetworkRoute>))]
public sealed record NetworkRoute(string Destination, string Gateway, uint? Metric = null) : IParsable<NetworkRoute>
{
    private const string Form = "destination,gateway[,metric], such as 10.10.0.0/16,10.89.0.254";

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>10.10.0.0/16,10.89.0.254</c>.</param>
    /// <returns>The route.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static NetworkRoute Parse(string text)
    {
        string value = ValueText.Check(text, 200, "route", Form);
        string[] parts = value.Split(',');
        bool ok =
            parts.Length is 2 or 3
            && IPNetwork.TryParse(parts[0], out IPNetwork destination)
            && IPAddress.TryParse(parts[1], out IPAddress? gateway)
            && !parts[1].Contains('%', StringComparison.Ordinal)
            && destination.BaseAddress.AddressFamily == gateway.AddressFamily;
        if (!ok)
        {
            throw ValueText.Bad(text, "route", Form);
        }

        uint? metric = null;
        if (parts.Length == 3)
        {
            metric =
                ValueText.TryDigits(parts[2], out long number) && number <= uint.MaxValue
                    ? (uint)number
                    : throw ValueText.Bad(text, "route", Form);
        }

        return new NetworkRoute(IPNetwork.Parse(parts[0]).ToString(), IPAddress.Parse(parts[1]).ToString(), metric);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static NetworkRoute Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out NetworkRoute result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() =>
        Metric is { } metric
            ? string.Create(CultureInfo.InvariantCulture, $"{Destination},{Gateway},{metric}")
            : $"{Destination},{Gateway}";
}
