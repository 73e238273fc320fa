using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <summary>
/// Finds the image for a platform in an index, through nested indexes, with a limit on depth and without going in circles.
/// </summary>
/// <param name="fetch">Gives the manifest of an index's entry; its digest is checked here as well.</param>
internal sealed class ImageManifestSelector(Func<OciDescriptor, CancellationToken, Task<RegistryManifest>> fetch)
{
    /// <summary>Chooses.</summary>
    /// <param name="root">What the reference stands for.</param>
    /// <param name="platform">The platform that is wanted.</param>
    /// <param name="target">The image, for messages.</param>
    /// <param name="cancellationToken">Ends the fetching of entries.</param>
    /// <returns>The image; a manifest that came without an index is taken whatever its platform.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PlatformNotFound"/>, <see cref="ErrorIds.IndexNestingTooDeep"/>,
    /// <see cref="ErrorIds.DigestMismatch"/>, or as <see cref="OciDocuments"/>' readers.</exception>
    public async Task<SelectedImage> SelectAsync(
        RegistryManifest root,
        Platform platform,
        string target,
        CancellationToken cancellationToken
    )
    {
        SortedSet<string> available = new(StringComparer.Ordinal);
        return await SelectAsync(root, null, platform, target, [], available, cancellationToken).ConfigureAwait(false)
            ?? throw new PodShellException(
                ErrorIds.PlatformNotFound,
                ErrorKind.NotFound,
                $"'{DisplayText.Quote(target)}' has no image for {platform}"
                    + (available.Count == 0 ? "." : $"; it has {DisplayText.Quote(string.Join(", ", available), 512)}."),
                target,
                available.Count == 0 ? null : "Ask for one of these platforms."
            );
    }

    private async Task<SelectedImage?> SelectAsync(
        RegistryManifest current,
        Platform? listed,
        Platform platform,
        string target,
        IReadOnlyList<RegistryManifest> above,
        SortedSet<string> available,
        CancellationToken cancellationToken
    )
    {
        if (current.Classify(target) == OciDocumentKind.Manifest)
        {
            return new SelectedImage(current, OciDocuments.ParseManifest(current.Content.Span, current.MediaType, target), listed, above);
        }

        if (above.Count >= OciLimits.IndexDepth || above.Any(index => index.Digest == current.Digest))
        {
            throw new PodShellException(
                ErrorIds.IndexNestingTooDeep,
                ErrorKind.InvalidData,
                $"The indexes of '{DisplayText.Quote(target)}' are nested more than {OciLimits.IndexDepth} deep, or contain themselves.",
                target
            );
        }

        OciIndex index = OciDocuments.ParseIndex(current.Content.Span, current.MediaType, target);
        IReadOnlyList<RegistryManifest> path = [.. above, current];
        foreach ((OciDescriptor? entry, Platform? itsPlatform) in Order(index, platform, available))
        {
            RegistryManifest manifest = await fetch(entry, cancellationToken).ConfigureAwait(false);
            if (manifest.Digest != entry.Digest && !entry.Digest.Matches(manifest.Content.Span))
            {
                throw new PodShellException(
                    ErrorIds.DigestMismatch,
                    ErrorKind.InvalidData,
                    $"A manifest of '{DisplayText.Quote(target)}' has the digest {manifest.Digest}, its index says {entry.Digest}.",
                    target
                );
            }

            if (
                await SelectAsync(manifest, itsPlatform, platform, target, path, available, cancellationToken).ConfigureAwait(false) is
                { } found
            )
            {
                return found;
            }
        }

        return null;
    }

    // Fitting platforms, the closest first and else in the index's order; then nested indexes; then entries that name no platform.
    private static IEnumerable<(OciDescriptor Entry, Platform? Platform)> Order(
        OciIndex index,
        Platform platform,
        SortedSet<string> available
    )
    {
        List<(OciDescriptor Entry, Platform Platform, int Distance)> fitting = new();
        List<OciDescriptor> nested = new();
        List<OciDescriptor> unnamed = new();
        foreach (OciDescriptor entry in index.Manifests)
        {
            if (entry.Annotations?.ContainsKey(OciAnnotations.DockerReferenceType) == true)
            {
                continue;
            }

            Platform? its = entry.Platform?.ToPlatform();
            if (its is not null)
            {
                available.Add(its.ToString());
            }

            if (OciMediaTypes.IsIndex(entry.MediaType) && (its is null || platform.Distance(its) is not null))
            {
                nested.Add(entry);
            }
            else if (OciMediaTypes.IsManifest(entry.MediaType))
            {
                if (its is not null && platform.Distance(its) is { } distance)
                {
                    fitting.Add((entry, its, distance));
                }
                else if (entry.Platform is null)
                {
                    unnamed.Add(entry);
                }
            }
        }

        return fitting
            .OrderBy(static fit => fit.Distance)
            .Take(1)
            .Select(static fit => (fit.Entry, (Platform?)fit.Platform))
            .Concat(nested.Take(MaxNestedFetches).Select(static entry => (entry, (Platform?)null)))
            .Concat(unnamed.Take(1).Select(static entry => (entry, (Platform?)null)));
    }

    // An index of thousands of indexes would otherwise be a storm of requests.
    private const int MaxNestedFetches = 8;
}
