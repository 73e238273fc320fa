using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace PodShell.Engine.Registry.Http;

/// <summary>
/// Decides whether a server's certificate is trusted: by the system, else by the authorities of <c>certs.d</c>. Remembers why not, because
/// the exception does not say, and because a refused certificate must never lead to a second try over plain http.
/// </summary>
/// <param name="authorities">Additional authorities.</param>
/// <param name="acceptAny">Whether everything is accepted (an insecure registry).</param>
internal sealed class ServerTrust(X509Certificate2Collection authorities, bool acceptAny)
{
    private volatile string? _refusal;

    /// <summary>Why the last refused certificate was refused; null if none was.</summary>
    public string? Refusal => _refusal;

    /// <summary>The callback of TLS connections.</summary>
    /// <param name="sender">The connection.</param>
    /// <param name="certificate">The server's certificate.</param>
    /// <param name="chain">The chain that the system built.</param>
    /// <param name="errors">What the system found.</param>
    /// <returns>Whether to go on.</returns>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None || acceptAny)
        {
            return true;
        }

        if (
            errors == SslPolicyErrors.RemoteCertificateChainErrors
            && authorities.Count > 0
            && certificate is X509Certificate2 leaf
            && IsTrustedByAuthorities(leaf, chain)
        )
        {
            return true;
        }

        _refusal =
            errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) ? "it shows no certificate"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "its certificate is for another name"
            : "its certificate is not trusted" + Reasons(chain);
        return false;
    }

    private bool IsTrustedByAuthorities(X509Certificate2 leaf, X509Chain? systems)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // The usage "server authentication", which the system's own check also demands.
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        foreach (X509ChainElement element in systems?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(leaf);
    }

    private static string Reasons(X509Chain? chain)
    {
        string reasons = string.Join(", ", chain?.ChainStatus.Select(static status => status.Status.ToString()).Distinct() ?? []);
        return reasons.Length == 0 ? string.Empty : $" ({reasons})";
    }
}
