using System.Diagnostics.CodeAnalysis;

namespace PodShell;

/// <content>The one parser of image references.</content>
public sealed partial record ImageReference
{
    private const string TagRule = "up to 128 of a-z A-Z 0-9 _ . -, not starting with . or -";
    private const string LowerAlphanumerics = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Reads an image reference. A leading <c>docker://</c> is accepted.</summary>
    /// <param name="s">The text, for example <c>busybox</c>, <c>quay.io/a/b:1</c> or <c>localhost:5000/a@sha256:…</c>.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="FormatException">The text is no image reference; the message says what is wrong with it.</exception>
    public static ImageReference Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored.</param>
    public static ImageReference Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out ImageReference? reference, out string? reason)
            ? reference
            : throw new FormatException($"'{DisplayText.Quote(s)}' is not an image reference: {reason}.");
    }

    /// <summary>Reads an image reference without throwing.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The reference, or null.</param>
    /// <returns>Whether the text is an image reference.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out ImageReference result) =>
        TryParse(s, out result, out _);

    /// <inheritdoc cref="TryParse(string?, out ImageReference)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored.</param>
    /// <param name="result">The reference, or null.</param>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out ImageReference result
    ) => TryParse(s, out result, out _);

    /// <summary>Whether a text can be a tag.</summary>
    /// <param name="tag">The text.</param>
    /// <returns>True for 1 to 128 word characters, dots and dashes, of which the first is a word character.</returns>
    public static bool IsTag(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return tag.Length is > 0 and <= MaxTagLength && tag[0] is not ('.' or '-') && tag.AsSpan().IndexOfAnyExcept(TagCharacters) < 0;
    }

    private static System.Buffers.SearchValues<char> TagCharacters { get; } =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    private static bool TryParse(string? s, [NotNullWhen(true)] out ImageReference? result, out string reason)
    {
        result = null;
        reason = "it is empty";
        if (string.IsNullOrEmpty(s))
        {
            return false;
        }

        string rest = s.StartsWith("docker://", StringComparison.Ordinal) ? s[9..] : s;
        if (rest.Contains("://", StringComparison.Ordinal))
        {
            reason = "it has a URL scheme; write registry/path without it";
            return false;
        }

        Digest? digest = null;
        if (rest.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
        {
            if (!Digest.TryParse(rest[(at + 1)..], out digest))
            {
                reason = "what follows the '@' is not a digest (sha256: and 64, or sha512: and 128 lower-case hex digits)";
                return false;
            }

            rest = rest[..at];
        }

        string? tag = null;
        int colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/') && !(rest.StartsWith('[') && !rest.Contains('/', StringComparison.Ordinal)))
        {
            tag = rest[(colon + 1)..];
            rest = rest[..colon];
            if (!IsTag(tag))
            {
                reason = $"the tag is malformed ({TagRule})";
                return false;
            }
        }

        return TryParseName(rest, tag, digest, out result, out reason);
    }

    private static bool TryParseName(
        string name,
        string? tag,
        Digest? digest,
        [NotNullWhen(true)] out ImageReference? result,
        out string reason
    )
    {
        result = null;
        if (name.Length is 0 or > MaxRepositoryLength)
        {
            reason = name.Length == 0 ? "it has no name" : $"its name is longer than {MaxRepositoryLength} characters";
            return false;
        }

        string? domain = null;
        string path = name;
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && IsDomainLike(name[..slash]))
        {
            domain = name[..slash];
            path = name[(slash + 1)..];
            if (!IsDomain(domain))
            {
                reason = $"'{DisplayText.Quote(domain)}' is not a registry's host name with an optional port";
                return false;
            }

            domain = domain is "index.docker.io" or "registry-1.docker.io" ? DockerHub : domain.ToLowerInvariant();
        }

        foreach (string component in path.Split('/'))
        {
            if (!IsPathComponent(component))
            {
                reason = component.AsSpan().ContainsAnyInRange('A', 'Z')
                    ? "a repository name must be lower case"
                    : "a component of a repository name is a-z and 0-9, parted by '.', '_', '__' or dashes";
                return false;
            }
        }

        if (domain is null && path.Length == 64 && Digest.IsHex(path))
        {
            reason = "64 hex digits are an image id, not a name";
            return false;
        }

        path = domain == DockerHub && !path.Contains('/', StringComparison.Ordinal) ? "library/" + path : path;
        reason = $"its name is longer than {MaxRepositoryLength} characters";
        if (path.Length + (domain?.Length + 1 ?? 0) > MaxRepositoryLength)
        {
            return false;
        }

        result = new ImageReference(domain, path, tag, digest);
        return true;
    }

    private static bool IsDomainLike(string component) => component == LocalDomain || component.AsSpan().ContainsAny('.', ':');

    private static bool IsDomain(string domain)
    {
        string host = domain;
        if (domain.StartsWith('['))
        {
            int end = domain.IndexOf(']', StringComparison.Ordinal);
            return end > 1
                && System.Net.IPAddress.TryParse(domain.AsSpan(1, end - 1), out System.Net.IPAddress? address)
                && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
                && !domain.AsSpan(0, end).Contains('%')
                && (end == domain.Length - 1 || (domain[end + 1] == ':' && IsPort(domain[(end + 2)..])));
        }

        if (domain.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            host = domain[..colon];
            if (!IsPort(domain[(colon + 1)..]))
            {
                return false;
            }
        }

        return host.Split('.')
            .All(static label =>
                label.Length is > 0 and <= 63
                && label[0] != '-'
                && label[^1] != '-'
                && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
            );
    }

    private static bool IsPort(string port) =>
        port.Length is > 0 and <= 5
        && port.All(char.IsAsciiDigit)
        && int.Parse(port, System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= 65535;

    // [a-z0-9]+ ( ( "." | "_" | "__" | "-"+ ) [a-z0-9]+ )*
    private static bool IsPathComponent(string component)
    {
        int i = 0;
        while (true)
        {
            int word = i;
            while (i < component.Length && LowerAlphanumerics.Contains(component[i], StringComparison.Ordinal))
            {
                i++;
            }

            if (i == word)
            {
                return false;
            }

            if (i == component.Length)
            {
                return true;
            }

            int separator = i;
            while (i < component.Length && component[i] == component[separator])
            {
                i++;
            }

            int run = i - separator;
            if (
                !(
                    component[separator] switch
                    {
                        '.' => run == 1,
                        '_' => run <= 2,
                        '-' => true,
                        _ => false,
                    }
                )
            )
            {
                return false;
            }
        }
    }
}
