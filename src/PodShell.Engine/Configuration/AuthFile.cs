using System.Text;
using System.Text.Json;
using PodShell.Linux.Files;

namespace PodShell.Engine.Configuration;

/// <summary>Credentials of one authentication file. Secrets are never part of a message.</summary>
internal sealed class AuthFile
{
    private readonly AuthFileDocument _document;
    private readonly string _path;

    private AuthFile(AuthFileDocument document, string path) => (_document, _path) = (document, path);

    /// <summary>Insists on a file that was named: without it, what needs no credentials would go on as if nothing had been said.</summary>
    /// <param name="path">Its path, absolute.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AuthFileNotFound"/>.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
        {
            throw new PodShellException(
                ErrorIds.AuthFileNotFound,
                ErrorKind.NotFound,
                $"The authentication file '{path}' does not exist.",
                path,
                "Name an existing file, or none."
            );
        }
    }

    /// <summary>As <see cref="Require"/>, and what it holds has to be credentials, though nobody may ask for them.</summary>
    /// <param name="path">Its path, absolute.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AuthFileNotFound"/>, or as <see cref="TryRead"/>.</exception>
    public static void Check(string path)
    {
        Require(path);

        // A pipe can be read once only, and that is when its credentials are asked for.
        if (FileStatus.TryGet(path, follow: true) is { IsRegular: true })
        {
            TryRead(path);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="isLegacy">Whether it is <c>.dockercfg</c>, which has no <c>auths</c> around its entries.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    /// <returns>The file, or null if it does not exist or is empty.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.AuthFileInvalid"/> or <see cref="ErrorIds.ConfigurationUnreadable"/>.
    /// </exception>
    public static AuthFile? TryRead(string path, bool isLegacy = false, CancellationToken cancellationToken = default)
    {
        if (ConfigurationFile.TryRead(path, cancellationToken) is not { Length: > 0 } json)
        {
            return null;
        }

        try
        {
            if (isLegacy)
            {
                json = [.. "{\"auths\":"u8, .. json, (byte)'}'];
            }

            return JsonSerializer.Deserialize(json, ConfigurationJson.Default.AuthFileDocument) is { } document
                ? new AuthFile(document, path)
                : null;
        }
        catch (JsonException e)
        {
            throw Invalid(path, $"its JSON is malformed at line {e.LineNumber + 1}");
        }
    }

    /// <summary>The helper that the file names for a registry.</summary>
    /// <param name="domain">The registry.</param>
    /// <returns>A helper's name as it is written, not checked; null if there is none.</returns>
    public string? Helper(string domain)
    {
        foreach (string host in Hosts(domain))
        {
            if (_document.CredHelpers?.FirstOrDefault(entry => NormalizeKey(entry.Key) == host).Value is { Length: > 0 } helper)
            {
                return helper;
            }
        }

        return null;
    }

    /// <summary>The helper that the file names for all registries without an own one; null if there is none.</summary>
    public string? Store => string.IsNullOrEmpty(_document.CredsStore) ? null : _document.CredsStore;

    /// <summary>The registries whose credentials helpers keep, each with its helper's name as it is written.</summary>
    public IEnumerable<(string Registry, string Helper)> Helpers =>
        (_document.CredHelpers ?? new Dictionary<string, string>())
            .Where(static entry => !string.IsNullOrEmpty(entry.Value))
            .Select(static entry => (NormalizeKey(entry.Key), entry.Value));

    /// <summary>All credentials that stand in the file itself, in its order.</summary>
    /// <returns>Registries or repositories with their credentials.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AuthFileInvalid"/>.</exception>
    public IEnumerable<(string Registry, RegistryCredentials Credentials)> All()
    {
        foreach ((string? written, AuthFileEntry? entry) in _document.Auths ?? new Dictionary<string, AuthFileEntry?>())
        {
            if (entry is not null && Decode(entry) is { } credentials)
            {
                yield return (NormalizeKey(written), credentials);
            }
        }
    }

    /// <summary>The credentials under the most specific key: repository, its namespaces, host.</summary>
    /// <param name="name">The repository, or the registry alone.</param>
    /// <param name="domain">The registry.</param>
    /// <returns>The credentials, or null if there are none.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.AuthFileInvalid"/>.</exception>
    public RegistryCredentials? Find(string name, string domain)
    {
        if (_document.Auths is not { Count: > 0 } auths)
        {
            return null;
        }

        foreach (string key in Keys(name, domain))
        {
            foreach ((string? written, AuthFileEntry? entry) in auths)
            {
                if (entry is not null && NormalizeKey(written) == key && Decode(entry) is { } credentials)
                {
                    return credentials;
                }
            }
        }

        return null;
    }

    /// <summary>The names by which a registry goes: Docker Hub has several.</summary>
    /// <param name="domain">The registry.</param>
    /// <returns>The names, the usual one first.</returns>
    public static IReadOnlyList<string> Hosts(string domain) =>
        domain == ImageReference.DockerHub ? [domain, "index.docker.io", "registry-1.docker.io"] : [domain];

    private static IEnumerable<string> Keys(string name, string domain)
    {
        for (int end = name.Length; end > domain.Length; end = name.LastIndexOf('/', end - 1))
        {
            yield return name[..end];
        }

        foreach (string host in Hosts(domain))
        {
            yield return host;
        }
    }

    /// <summary>
    /// A key as it is compared. Docker wrote URLs (<c>https://index.docker.io/v1/</c>); a path stands only in keys of
    /// containers-auth.json, which have no scheme.
    /// </summary>
    /// <param name="key">As it is written.</param>
    /// <returns>Host and path without scheme.</returns>
    public static string NormalizeKey(string key)
    {
        int scheme = key.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return
                key.TrimEnd('/') is var plain
                && (plain.EndsWith("/v1", StringComparison.Ordinal) || plain.EndsWith("/v2", StringComparison.Ordinal))
                && plain.IndexOf('/', StringComparison.Ordinal) == plain.Length - 3
                ? plain[..^3]
                : plain;
        }

        string rest = key[(scheme + 3)..];
        return rest.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? rest[..slash] : rest;
    }

    private RegistryCredentials? Decode(AuthFileEntry entry)
    {
        if (!string.IsNullOrEmpty(entry.RegistryToken))
        {
            return RegistryCredentials.Bearer(entry.RegistryToken);
        }

        if (!string.IsNullOrEmpty(entry.IdentityToken))
        {
            return RegistryCredentials.Identity(entry.IdentityToken);
        }

        if (string.IsNullOrEmpty(entry.Auth))
        {
            return string.IsNullOrEmpty(entry.Username) ? null : RegistryCredentials.Basic(entry.Username, entry.Password ?? string.Empty);
        }

        byte[] buffer = new byte[entry.Auth.Length];
        if (!Convert.TryFromBase64String(entry.Auth, buffer, out int length))
        {
            throw Invalid(_path, "an entry's auth is not base64");
        }

        string text = Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\0');
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? RegistryCredentials.Basic(text[..colon], text[(colon + 1)..])
            : throw Invalid(_path, "an entry's auth is not user:password in base64");
    }

    /// <summary>The error of a malformed file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What is wrong with it, without a secret.</param>
    /// <returns>The exception.</returns>
    public static PodShellException Invalid(string path, string what) =>
        new(
            ErrorIds.AuthFileInvalid,
            ErrorKind.InvalidData,
            $"The authentication file '{path}' is invalid: {what}.",
            path,
            "Log in to the registry again, or correct the file."
        );
}
