using PodShell.Engine.Configuration;

namespace PodShell.Engine.Registry.Resolve;

/// <summary>
/// Turns a name into the places to ask, in order: aliases and search registries for short names, mirrors, rewriting, blocks, policy.
/// </summary>
/// <param name="configuration">What <c>registries.conf</c> says.</param>
/// <param name="policy">What <c>policy.json</c> says.</param>
internal sealed class RegistryResolver(RegistriesConfiguration configuration, SignaturePolicy policy)
{
    /// <summary>
    /// Resolves a name. Names under <c>localhost/</c> are resolved like any other; whether one is in the store is not asked here.
    /// </summary>
    /// <param name="reference">The name; without tag and digest it means <c>latest</c>.</param>
    /// <param name="options"><see cref="RegistryOptions.TlsVerify"/> overrides what the configuration says on insecure registries.</param>
    /// <returns>At least one candidate.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ShortNameUnresolved"/>, <see cref="ErrorIds.ShortNameAmbiguous"/>,
    /// <see cref="ErrorIds.RegistryBlocked"/>, <see cref="ErrorIds.ImageRejectedByPolicy"/>,
    /// <see cref="ErrorIds.SignaturePolicyUnsupported"/>
    /// or <see cref="ErrorIds.ConfigurationInvalid"/>.</exception>
    public IReadOnlyList<PullCandidate> Resolve(ImageReference reference, RegistryOptions options)
    {
        IReadOnlyList<ImageReference> names = Names(reference.WithDefaultTag());
        List<PullCandidate> candidates = new();
        PodShellException? refusal = null;
        foreach (ImageReference name in names)
        {
            try
            {
                policy.Check(name);
                AddSources(name, options, candidates);
            }
            catch (PodShellException e) when (names.Count > 1)
            {
                refusal ??= e;
            }
        }

        return candidates.Count > 0 ? candidates : throw refusal!;
    }

    /// <summary>Where an image is pushed to: never a mirror.</summary>
    /// <param name="reference">The name; without a registry it is one of Docker Hub, without tag and digest it means <c>latest</c>.</param>
    /// <param name="options">As with <see cref="Resolve"/>.</param>
    /// <returns>The place.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.RegistryBlocked"/> or <see cref="ErrorIds.ConfigurationInvalid"/>.
    /// </exception>
    public PullCandidate ResolvePush(ImageReference reference, RegistryOptions options)
    {
        List<PullCandidate> candidates = [];
        AddSources(
            (reference.IsShortName ? reference.WithDomain(ImageReference.DockerHub) : reference).WithDefaultTag(),
            options,
            candidates
        );
        return candidates.Single(static candidate => !candidate.IsMirror);
    }

    /// <summary>The names with a registry that a name may stand for.</summary>
    /// <param name="reference">The name.</param>
    /// <returns>The name itself if it has a registry, else its alias, else one name for each search registry.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ShortNameUnresolved"/> or <see cref="ErrorIds.ShortNameAmbiguous"/>.
    /// </exception>
    public IReadOnlyList<ImageReference> Names(ImageReference reference)
    {
        if (!reference.IsShortName)
        {
            return [reference];
        }

        if (configuration.Aliases.TryGetValue(reference.Path, out ImageReference? alias))
        {
            return [alias.WithTag(reference.Tag).WithDigest(reference.Digest)];
        }

        if (configuration.SearchRegistries.Count == 0)
        {
            throw new PodShellException(
                ErrorIds.ShortNameUnresolved,
                ErrorKind.NotFound,
                $"The short name '{reference}' has no alias, and registries.conf names no unqualified-search-registries.",
                reference.ToString(),
                $"Name the registry, for example docker.io/{reference.Path}, or add an alias to registries.conf."
            );
        }

        if (configuration.ShortNameMode == ShortNameMode.Enforcing && configuration.SearchRegistries.Count > 1)
        {
            throw new PodShellException(
                ErrorIds.ShortNameAmbiguous,
                ErrorKind.InvalidArgument,
                $"The short name '{reference}' could mean "
                    + $"{string.Join(", ", configuration.SearchRegistries.Select(host => $"{host}/{reference.Path}"))}, and "
                    + "short-name-mode is enforcing.",
                reference.ToString(),
                "Name the registry, or add an alias to registries.conf."
            );
        }

        return [.. configuration.SearchRegistries.Select(reference.WithDomain)];
    }

    private void AddSources(ImageReference name, RegistryOptions options, List<PullCandidate> candidates)
    {
        RegistrySettings? settings = configuration.Find(name);
        if (settings is null)
        {
            candidates.Add(new PullCandidate(name, name, options.TlsVerify == false, IsMirror: false));
            return;
        }

        if (settings.Blocked)
        {
            throw new PodShellException(
                ErrorIds.RegistryBlocked,
                ErrorKind.PermissionDenied,
                $"registries.conf blocks '{settings.Prefix}', to which '{name}' belongs.",
                name.ToString(),
                "Ask who maintains registries.conf, or take the image from elsewhere."
            );
        }

        try
        {
            foreach (MirrorSettings mirror in settings.Mirrors)
            {
                if (mirror.Use == MirrorUse.All || mirror.Use == MirrorUse.DigestOnly == name.Digest is not null)
                {
                    candidates.Add(
                        new PullCandidate(name, settings.Rewrite(name, mirror.Location), Insecure(mirror.Insecure), IsMirror: true)
                    );
                }
            }

            candidates.Add(
                new PullCandidate(name, settings.Rewrite(name, settings.Location), Insecure(settings.Insecure), IsMirror: false)
            );
        }
        catch (FormatException e)
        {
            throw new PodShellException(
                ErrorIds.ConfigurationInvalid,
                ErrorKind.InvalidData,
                $"registries.conf rewrites '{name}' by the prefix '{settings.Prefix}' to something that is no image reference: {e.Message}",
                name.ToString(),
                "Correct the location in registries.conf.",
                e
            );
        }

        bool Insecure(bool configured) => options.TlsVerify is { } verify ? !verify : configured;
    }
}
