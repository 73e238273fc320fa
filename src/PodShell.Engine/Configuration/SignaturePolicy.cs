using System.Text.Json;

namespace PodShell.Engine.Configuration;

/// <summary>
/// Whether <c>policy.json</c> lets an image in. <c>insecureAcceptAnything</c> and <c>reject</c> are honoured; a demand for signatures is a
/// clear error, never silently passed. Without a file everything is accepted, as by the file that distributions install.
/// </summary>
internal sealed class SignaturePolicy
{
    private readonly SignaturePolicyDocument? _document;
    private readonly string? _path;

    private SignaturePolicy(SignaturePolicyDocument? document, string? path) => (_document, _path) = (document, path);

    /// <summary>Reads the user's file, or else the system's.</summary>
    /// <param name="environment">Where to look.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.SignaturePolicyInvalid"/> or <see cref="ErrorIds.ConfigurationUnreadable"/>.
    /// </exception>
    public static SignaturePolicy Load(ConfigurationEnvironment environment)
    {
        foreach (
            string? path in new[]
            {
                environment.ConfigHome is { } home ? Path.Combine(home, "containers", "policy.json") : null,
                environment.System("etc", "containers", "policy.json"),
                environment.System("usr", "share", "containers", "policy.json"),
            }
        )
        {
            if (path is not null && ConfigurationFile.TryRead(path, environment.Ended) is { } json)
            {
                return new SignaturePolicy(Parse(json, path), path);
            }
        }

        return new SignaturePolicy(null, null);
    }

    /// <summary>Checks an image from a registry.</summary>
    /// <param name="reference">The name by which it is known, before mirrors and rewriting.</param>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageRejectedByPolicy"/> or <see cref="ErrorIds.SignaturePolicyUnsupported"/>.
    /// </exception>
    public void Check(ImageReference reference) => Check("docker", Scopes(reference.WithDefaultTag()), reference.ToString());

    /// <summary>Checks an image from a file or a folder.</summary>
    /// <param name="transport"><c>docker-archive</c>, <c>oci-archive</c>, <c>oci</c> or <c>dir</c>.</param>
    /// <param name="path">The absolute path.</param>
    /// <exception cref="PodShellException">As <see cref="Check(ImageReference)"/>.</exception>
    public void Check(string transport, string path)
    {
        List<string> scopes = new();
        for (string? folder = path; !string.IsNullOrEmpty(folder) && folder != "/"; folder = Path.GetDirectoryName(folder))
        {
            scopes.Add(folder);
        }

        Check(transport, scopes, path);
    }

    private void Check(string transport, IEnumerable<string> scopes, string target)
    {
        if (_document is null)
        {
            return;
        }

        IReadOnlyList<SignatureRequirement>? requirements = null;
        if (_document.Transports?.GetValueOrDefault(transport) is { } byScope)
        {
            requirements = scopes
                .Append(string.Empty)
                .Select(scope => byScope.GetValueOrDefault(scope))
                .FirstOrDefault(found => found is not null);
        }

        foreach (SignatureRequirement requirement in requirements ?? _document.Default)
        {
            switch (requirement.Type)
            {
                case "insecureAcceptAnything":
                    break;
                case "reject":
                    throw new PodShellException(
                        ErrorIds.ImageRejectedByPolicy,
                        ErrorKind.PermissionDenied,
                        $"The policy '{_path}' rejects '{DisplayText.Quote(target)}'.",
                        target,
                        "Ask who maintains that file, or allow the image there."
                    );
                default:
                    throw new PodShellException(
                        ErrorIds.SignaturePolicyUnsupported,
                        ErrorKind.PermissionDenied,
                        $"The policy '{_path}' demands a check of the kind '{DisplayText.Quote(requirement.Type)}' for "
                            + $"'{DisplayText.Quote(target)}', which is not supported.",
                        target,
                        "Allow the image there with insecureAcceptAnything, if you accept it unsigned."
                    );
            }
        }
    }

    // docker: the image with its tag or digest, the repository, its parents up to the host, then wildcards of the host's domains.
    private static IEnumerable<string> Scopes(ImageReference reference)
    {
        yield return reference.WithDigest(reference.Tag is null ? reference.Digest : null).ToString();
        if (reference is { Tag: not null, Digest: not null })
        {
            yield return reference.WithTag(null).ToString();
        }

        string name = reference.Repository;
        for (int end = name.Length; end > 0; end = name.LastIndexOf('/', end - 1))
        {
            yield return name[..end];
        }

        string host = reference.Domain ?? string.Empty;
        for (int dot = host.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = host.IndexOf('.', dot + 1))
        {
            yield return "*" + host[dot..];
        }
    }

    private static SignaturePolicyDocument Parse(byte[] json, string path)
    {
        try
        {
            SignaturePolicyDocument? document = JsonSerializer.Deserialize(json, ConfigurationJson.Default.SignaturePolicyDocument);
            if (
                document is null
                || document.Default.Count == 0
                || document.Transports?.Values.Any(static scopes => scopes.Values.Any(static list => list is null || list.Count == 0))
                    == true
            )
            {
                throw new JsonException("A list of requirements is missing or empty.");
            }

            return document;
        }
        catch (JsonException e)
        {
            throw new PodShellException(
                ErrorIds.SignaturePolicyInvalid,
                ErrorKind.InvalidData,
                $"The policy '{path}' is invalid: {DisplayText.Quote(e.Message, 256)}",
                path,
                "Correct the file; see containers-policy.json(5).",
                e
            );
        }
    }
}
