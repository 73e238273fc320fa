using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// The network of a container. Text: <c>none</c>, <c>host</c>, <c>private</c> (or <c>default</c>), <c>bridge[:options]</c>,
/// <c>pasta[:options]</c>, <c>slirp4netns[:options]</c>, <c>container:&lt;name or id&gt;</c>, <c>ns:&lt;path&gt;</c>, or the name of a
/// network with options as <see cref="NetworkAttachment"/> reads them: <c>backend:ip=10.89.0.5,alias=db</c>.
/// </summary>
/// <param name="Kind">Which sort.</param>
/// <param name="Argument">The options of pasta and slirp4netns, container, path or network name, by kind.</param>
/// <param name="Attachment">How a bridge or a named network is joined; <see langword="null"/> for nothing in particular.</param>
[JsonConverter(typeof(ParsableJsonConverter<NetworkMode>))]
public sealed record NetworkMode(NetworkKind Kind, string? Argument = null, NetworkAttachment? Attachment = null) : IParsable<NetworkMode>
{
    private const string Form =
        "none, host, private, bridge, pasta, slirp4netns, container:<name>, ns:<path> or the name of a network, which "
        + "may be followed by :ip=…,ip6=…,mac=…,alias=…,interface_name=…";

    /// <summary>No network but loopback.</summary>
    public static NetworkMode None { get; } = new(NetworkKind.None);

    /// <summary>The host's network.</summary>
    public static NetworkMode Host { get; } = new(NetworkKind.Host);

    /// <summary>The engine's default.</summary>
    public static NetworkMode Private { get; } = new(NetworkKind.Private);

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>none</c> or <c>container:db</c>.</param>
    /// <returns>The mode.</returns>
    /// <exception cref="FormatException">It is none of the forms.</exception>
    public static NetworkMode Parse(string text)
    {
        string value = ValueText.Check(text, 5000, "network", Form);
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        string head = colon < 0 ? value : value[..colon];
        string? argument = colon < 0 ? null : value[(colon + 1)..];
        NetworkMode mode = head switch
        {
            "none" => new NetworkMode(NetworkKind.None),
            "host" => new NetworkMode(NetworkKind.Host),
            "private" or "default" => new NetworkMode(NetworkKind.Private),
            "bridge" => new NetworkMode(NetworkKind.Bridge, null, Join(argument)),
            "pasta" => new NetworkMode(NetworkKind.Pasta, argument),
            "slirp4netns" => new NetworkMode(NetworkKind.Slirp4Netns, argument),
            "container" when argument is not null && ValueText.IsName(argument) => new NetworkMode(NetworkKind.Container, argument),
            "ns" when argument is not null && argument.StartsWith('/') => new NetworkMode(
                NetworkKind.NamespacePath,
                ValueText.CleanAbsolutePath(argument)
            ),
            "container" or "ns" => throw ValueText.Bad(text, "network", Form),
            _ when ValueText.IsName(head) => new NetworkMode(NetworkKind.Named, head, Join(argument)),
            _ => throw ValueText.Bad(text, "network", Form),
        };
        bool dangling = argument is not null && (argument.Length == 0 || (mode.Argument is null && mode.Attachment is null));
        return dangling ? throw ValueText.Bad(text, "network", Form) : mode;
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static NetworkMode Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out NetworkMode result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() =>
        Kind switch
        {
            NetworkKind.None => "none",
            NetworkKind.Host => "host",
            NetworkKind.Bridge => WithAttachment("bridge"),
            NetworkKind.Pasta => WithArgument("pasta"),
            NetworkKind.Slirp4Netns => WithArgument("slirp4netns"),
            NetworkKind.Container => WithArgument("container"),
            NetworkKind.NamespacePath => WithArgument("ns"),
            NetworkKind.Named => WithAttachment(Argument ?? "private"),
            _ => "private",
        };

    private static NetworkAttachment? Join(string? argument) => argument is null ? null : NetworkAttachment.Parse(argument);

    private string WithAttachment(string head) =>
        Attachment is null || Attachment == NetworkAttachment.Default ? head : $"{head}:{Attachment}";

    private string WithArgument(string head) => Argument is null ? head : $"{head}:{Argument}";
}
