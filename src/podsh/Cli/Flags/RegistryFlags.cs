using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.RegistryOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of how a registry is spoken to, for pull, push, run and create.</summary>
internal static class RegistryFlags
{
    public static IEnumerable<F> All =>
        [
            Flag.Value("--authfile", null, "File of credentials", (RegistryOptions o, string v) => o.AuthFile = v, hint: "file"),
            Flag.Value("--creds", null, "Credentials, as user:password", (RegistryOptions o, string v) =>
                (o.UserName, o.Password) = Credentials(v)
            ),
            Flag.Value(
                "--cert-dir",
                null,
                "Directory of certificates",
                (RegistryOptions o, string v) => o.CertificateDirectory = v,
                hint: "directory"
            ),
            Flag.Switch("--tls-verify", null, "Require TLS and verify its certificates", (RegistryOptions o, bool v) => o.TlsVerify = v),
            Flag.Value("--retry", null, "How often a failed request is tried again (default 3)", (RegistryOptions o, int v) =>
                o.Retry = FlagText.Count(v)
            ),
            Flag.Value("--retry-delay", null, "Time before the first retry, such as 2s", (RegistryOptions o, GoDuration v) =>
                o.RetryDelay = v.Value.TotalSeconds
            ),
        ];

    private static (string, string) Credentials(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (text[..colon], text[(colon + 1)..]) : throw new FormatException("write user:password");
    }
}
