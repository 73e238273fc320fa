namespace PodShell.Engine.Configuration;

/// <summary>Turns the tables of one file into settings and refuses what makes no sense.</summary>
internal static class RegistriesValidator
{
    /// <summary>Adds the file's registries; a prefix that is known already gets the new settings.</summary>
    /// <param name="document">The file's content.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="registries">What earlier files said, by prefix.</param>
    public static void AddRegistries(RegistriesDocument document, string path, Dictionary<string, RegistrySettings> registries)
    {
        foreach (RegistryDocument table in document.Registry ?? [])
        {
            string? location = Trim(table.Location);
            string prefix = Trim(table.Prefix)
                ?? location
                ?? throw ConfigurationFile.Invalid(path, "a [[registry]] has neither prefix nor location");
            bool wildcard = prefix.StartsWith("*.", StringComparison.Ordinal);
            if (wildcard ? prefix.AsSpan(2).ContainsAny('*', '/') : prefix.Contains('*', StringComparison.Ordinal))
            {
                throw ConfigurationFile.Invalid(
                    path,
                    $"the prefix '{DisplayText.Quote(prefix)}' has a wildcard elsewhere than in *.domain"
                );
            }

            Host(wildcard ? prefix[2..] : prefix, path, requireDomain: !wildcard);
            if (location is not null)
            {
                Host(location, path);
            }

            bool byDigest = table.MirrorByDigestOnly == true;
            registries[prefix] = new RegistrySettings(
                prefix,
                location == prefix ? null : location,
                table.Insecure == true,
                table.Blocked == true,
                [.. (table.Mirror ?? []).Select(mirror => Mirror(mirror, byDigest, path))]
            );
        }
    }

    /// <summary>Adds the file's aliases; an empty value takes an alias away.</summary>
    /// <param name="document">The file's content.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="aliases">What earlier files said.</param>
    public static void AddAliases(RegistriesDocument document, string path, Dictionary<string, ImageReference> aliases)
    {
        foreach ((string? name, string? value) in document.Aliases ?? [])
        {
            if (value.Length == 0)
            {
                aliases.Remove(name);
                continue;
            }

            // Tags are allowed neither in a name nor in its value: they come from what the user asks for.
            if (
                !ImageReference.TryParse(name, out ImageReference? key)
                || !key.IsShortName
                || key.Tag is not null
                || key.Digest is not null
                || !ImageReference.TryParse(value, out ImageReference? target)
                || target.IsShortName
                || target.Tag is not null
                || target.Digest is not null
            )
            {
                throw ConfigurationFile.Invalid(
                    path,
                    $"the alias '{DisplayText.Quote(name)}' = '{DisplayText.Quote(value)}' is not a short name and a "
                        + "repository without tags"
                );
            }

            aliases[name] = target;
        }
    }

    /// <summary>Checks a registry with an optional path.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="requireDomain">Whether it has to look like a registry.</param>
    /// <returns>The text without trailing slashes.</returns>
    public static string Host(string text, string path, bool requireDomain = true)
    {
        string host = Trim(text) ?? throw ConfigurationFile.Invalid(path, "a registry's name is empty");
        // A registry or a namespace is a name that lacks its last component.
        string probe =
            host.Contains('@', StringComparison.Ordinal)
            || host.LastIndexOf(':') > host.LastIndexOf('/') && host.Contains('/', StringComparison.Ordinal)
                ? host
                : host + "/x";
        // Short host names without a dot ("registry") occur with prefixes that rewrite them.
        return ImageReference.TryParse(probe, out ImageReference? reference) && (!requireDomain || !reference.IsShortName)
            ? host
            : throw ConfigurationFile.Invalid(
                path,
                $"'{DisplayText.Quote(host)}' is not a registry (host[:port][/path], without a scheme, the host with a "
                    + "dot, a port, or localhost)"
            );
    }

    private static MirrorSettings Mirror(MirrorDocument mirror, bool byDigestOnly, string path)
    {
        string location = Host(mirror.Location ?? string.Empty, path);
        if (byDigestOnly && mirror.PullFromMirror is { Length: > 0 })
        {
            throw ConfigurationFile.Invalid(path, $"the mirror '{location}' has pull-from-mirror and its registry mirror-by-digest-only");
        }

        MirrorUse use = mirror.PullFromMirror switch
        {
            null or "" => byDigestOnly ? MirrorUse.DigestOnly : MirrorUse.All,
            "all" => MirrorUse.All,
            "digest-only" => MirrorUse.DigestOnly,
            "tag-only" => MirrorUse.TagOnly,
            var other => throw ConfigurationFile.Invalid(
                path,
                $"pull-from-mirror is '{DisplayText.Quote(other)}', not all, digest-only or tag-only"
            ),
        };
        return new MirrorSettings(location, mirror.Insecure == true, use);
    }

    private static string? Trim(string? text) => text?.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : null;
}
