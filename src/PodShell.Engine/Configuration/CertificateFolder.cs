using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PodShell.Engine.Configuration;

/// <summary>
/// The certificates that <c>certs.d/host[:port]</c> holds for a registry: <c>*.crt</c> are additional authorities, <c>*.cert</c> with
/// <c>*.key</c> the client's certificate. See containers-certs.d(5).
/// </summary>
internal sealed record CertificateFolder
{
    /// <summary>The authorities that are trusted beside the system's.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>The certificate with which the client shows who it is, if there is one.</summary>
    public X509Certificate2? Client { get; init; }

    /// <summary>
    /// Reads the first folder that exists for a registry: the user's, then <c>/etc/containers</c>', then <c>/etc/docker</c>'s.
    /// </summary>
    /// <param name="environment">Where to look.</param>
    /// <param name="host">The registry as it is named in references, with its port.</param>
    /// <param name="explicitFolder">The folder that holds the files themselves, if the caller names one.</param>
    /// <returns>The certificates; empty ones if there is no folder.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.CertificateInvalid"/>.</exception>
    public static CertificateFolder Load(ConfigurationEnvironment environment, string host, string? explicitFolder)
    {
        explicitFolder = string.IsNullOrEmpty(explicitFolder) ? null : environment.Resolve(explicitFolder);
        if (explicitFolder is not null && !Directory.Exists(explicitFolder))
        {
            throw Invalid(explicitFolder, "the folder does not exist");
        }

        string?[] candidates = explicitFolder is not null
            ? [explicitFolder]
            : new[]
            {
                environment.ConfigHome is { } home ? Path.Combine(home, "containers", "certs.d", host) : null,
                environment.System("etc", "containers", "certs.d", host),
                environment.System("etc", "docker", "certs.d", host),
            };
        return candidates.FirstOrDefault(Directory.Exists) is { } folder ? Read(folder) : new CertificateFolder();
    }

    private static CertificateFolder Read(string folder)
    {
        X509Certificate2Collection authorities = new();
        X509Certificate2? client = null;
        foreach (string file in Files(folder))
        {
            try
            {
                if (file.EndsWith(".crt", StringComparison.Ordinal))
                {
                    authorities.ImportFromPemFile(file);
                }
                else if (file.EndsWith(".cert", StringComparison.Ordinal))
                {
                    string key = Path.ChangeExtension(file, ".key");
                    client ??= File.Exists(key)
                        ? X509Certificate2.CreateFromPemFile(file, key)
                        : throw Invalid(file, $"its key '{key}' is missing");
                }
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                throw Invalid(file, e.Message, e);
            }
        }

        return new CertificateFolder { Authorities = authorities, Client = client };
    }

    private static IEnumerable<string> Files(string folder)
    {
        try
        {
            return Directory.GetFiles(folder).Order(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(folder, e.Message, e);
        }
    }

    private static PodShellException Invalid(string path, string what, Exception? inner = null) =>
        new(
            ErrorIds.CertificateInvalid,
            ErrorKind.InvalidData,
            $"The certificate '{path}' is unusable: {what}",
            path,
            "Certificates and keys are PEM files; a client certificate name.cert needs name.key beside it.",
            inner
        );
}
