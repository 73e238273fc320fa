using System.Net;
using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <content>Manifests.</content>
internal sealed partial class RegistryClient
{
    /// <summary>Gets a manifest or index.</summary>
    /// <param name="tagOrDigest">A tag or a digest; null for the candidate's own.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The bytes with their type and digest. By digest, the digest is the wanted one and has been checked.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ManifestTooLarge"/>,
    /// <see cref="ErrorIds.DigestMismatch"/>, <see cref="ErrorIds.RegistryUnauthorized"/> and the other failures of registries.</exception>
    public async Task<RegistryManifest> GetManifestAsync(string? tagOrDigest, CancellationToken cancellationToken)
    {
        string reference = Checked(tagOrDigest ?? candidate.Source.TagOrDigest, out Digest? wanted);
        (HttpResponseMessage? response, byte[]? body) = await FetchAsync(
                connection => ManifestRequest(connection, HttpMethod.Get, reference),
                OciLimits.ManifestBytes,
                ErrorIds.ImageNotFound,
                cancellationToken
            )
            .ConfigureAwait(false);
        using (response)
        {
            if (body is null)
            {
                throw new PodShellException(
                    ErrorIds.ManifestTooLarge,
                    ErrorKind.InvalidData,
                    $"The manifest of '{Target}' has more than {OciLimits.ManifestBytes} bytes.",
                    Target
                );
            }

            Digest digest = wanted ?? ToldDigest(response) ?? Digest.Sha256(body);
            return digest.Matches(body)
                ? new RegistryManifest(MediaType(response), body, wanted ?? Digest.Sha256(body))
                : throw Mismatch(digest, Digest.Sha256(body), "manifest");
        }
    }

    /// <summary>Gets the manifest of an entry of an index.</summary>
    /// <param name="descriptor">The entry.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The checked manifest.</returns>
    /// <exception cref="PodShellException">
    /// As <see cref="GetManifestAsync(string?, CancellationToken)"/>, or <see cref="ErrorIds.BlobSizeMismatch"/>.
    /// </exception>
    public async Task<RegistryManifest> GetManifestAsync(OciDescriptor descriptor, CancellationToken cancellationToken)
    {
        RegistryManifest manifest = await GetManifestAsync(ReferenceOf(descriptor), cancellationToken).ConfigureAwait(false);
        return manifest.Content.Length == descriptor.Size
            ? manifest
            : throw SizeMismatch(descriptor, $"it has {manifest.Content.Length} bytes");
    }

    /// <summary>Chooses the image for a platform out of what the candidate's reference stands for.</summary>
    /// <param name="platform">The platform that is wanted.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The image with its manifest, and the indexes through which it was reached.</returns>
    /// <exception cref="PodShellException">
    /// As <see cref="GetManifestAsync(string?, CancellationToken)"/> and <see cref="ImageManifestSelector"/>'s.
    /// </exception>
    public async Task<SelectedImage> SelectAsync(Platform platform, CancellationToken cancellationToken)
    {
        RegistryManifest root = await GetManifestAsync((string?)null, cancellationToken).ConfigureAwait(false);
        return await new ImageManifestSelector(GetManifestAsync)
            .SelectAsync(root, platform, Target, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Asks for the digest of a manifest without fetching it.</summary>
    /// <param name="tagOrDigest">A tag or a digest; null for the candidate's own.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Type, digest and size as the registry tells them, unchecked; null if it does not tell the digest.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/> and the other failures of registries.</exception>
    public async Task<OciDescriptor?> HeadManifestAsync(string? tagOrDigest, CancellationToken cancellationToken)
    {
        string reference = Checked(tagOrDigest ?? candidate.Source.TagOrDigest, out _);
        RegistryConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        using HttpRequestMessage request = ManifestRequest(connection, HttpMethod.Head, reference);
        using HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await connection.Errors.OfAnswerAsync(response, Target, ErrorIds.ImageNotFound, cancellationToken).ConfigureAwait(false);
        }

        return ToldDigest(response) is { } digest
            ? new OciDescriptor
            {
                MediaType = MediaType(response) ?? string.Empty,
                Digest = digest,
                Size = response.Content.Headers.ContentLength ?? 0,
            }
            : null;
    }

    private HttpRequestMessage ManifestRequest(RegistryConnection connection, HttpMethod method, string reference)
    {
        HttpRequestMessage request = connection.Request(method, $"{Repository}/manifests/{reference}", Scope);
        foreach (string type in OciMediaTypes.AcceptedManifests)
        {
            request.Headers.TryAddWithoutValidation("Accept", type);
        }

        return request;
    }

    // Nothing that is neither a tag nor a digest becomes part of an address (CVE-2024-3727).
    private static string Checked(string tagOrDigest, out Digest? digest) =>
        Digest.TryParse(tagOrDigest, out digest) || ImageReference.IsTag(tagOrDigest)
            ? tagOrDigest
            : throw new PodShellException(
                ErrorIds.ImageReferenceInvalid,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(tagOrDigest)}' is neither a tag nor a digest.",
                DisplayText.Quote(tagOrDigest)
            );

    private Digest? ToldDigest(HttpResponseMessage response)
    {
        if (
            !response.Headers.NonValidated.TryGetValues("Docker-Content-Digest", out System.Net.Http.Headers.HeaderStringValues values)
            || values.Count == 0
        )
        {
            return null;
        }

        return values.Count == 1 && Digest.TryParse(values.ToString(), out Digest? digest)
            ? digest
            : throw Protocol($"its Docker-Content-Digest is malformed ('{DisplayText.Quote(values.ToString())}')");
    }

    private static string? MediaType(HttpResponseMessage response) =>
        response.StatusCode != HttpStatusCode.OK ? null
        : response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() is { Length: > 0 and <= 255 } type
        && type is not ("application/json" or "text/plain" or "application/octet-stream")
            ? type
        : null;
}
