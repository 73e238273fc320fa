using System.Globalization;
using System.Net;
using PodShell.Engine.Registry.Http;
using PodShell.Engine.Registry.Protocol;
using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <content>Uploads. See the distribution specification, "Push".</content>
internal sealed partial class RegistryClient
{
    private string Uploads => $"{Repository}/blobs/uploads/";

    /// <summary>Asks whether the repository has a blob.</summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>True if so.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.BlobSizeMismatch"/>, or the failures of registries.</exception>
    public async Task<bool> HasBlobAsync(OciDescriptor descriptor, CancellationToken cancellationToken)
    {
        RegistryConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        using HttpRequestMessage request = connection.Request(HttpMethod.Head, $"{Repository}/blobs/{ReferenceOf(descriptor)}", Scope);
        using HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }

        if (!response.IsSuccessStatusCode)
        {
            throw await connection
                .Errors.OfAnswerAsync(response, Target, ErrorIds.BlobUnknownToRegistry, cancellationToken)
                .ConfigureAwait(false);
        }

        CheckDigest(response, descriptor.Digest, "blob");
        return response.Content.Headers.ContentLength is { } length && length != descriptor.Size
            ? throw SizeMismatch(descriptor, $"the registry has {length} bytes under this digest")
            : true;
    }

    /// <summary>Asks to take a blob over from another repository of the registry.</summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="from">The path of the other repository.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Whether the repository has it now; if not, an upload that has been begun, if any.</returns>
    /// <exception cref="PodShellException">The failures of registries.</exception>
    public async Task<(bool Mounted, UploadSession? Session)> TryMountAsync(
        OciDescriptor descriptor,
        string from,
        CancellationToken cancellationToken
    )
    {
        RegistryConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        using HttpRequestMessage request = connection.Request(
            HttpMethod.Post,
            $"{Uploads}?mount={Uri.EscapeDataString(descriptor.Digest.ToString())}&from={Uri.EscapeDataString(from)}",
            $"{Scope} repository:{from}:pull"
        );
        try
        {
            using HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.Created)
            {
                CheckDigest(response, descriptor.Digest, "blob");
                return (true, null);
            }

            // Whoever may not read the other repository, or whose registry cannot do it, sends the blob.
            return (false, response.StatusCode == HttpStatusCode.Accepted ? SessionOf(response, request.RequestUri!) : null);
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.RegistryUnauthorized or ErrorIds.RegistryDenied)
        {
            // The token service's word on the other repository.
            return (false, null);
        }
    }

    /// <summary>
    /// Sends a blob: in one piece, or in chunks where the registry asks for them or refuses the whole as too large. What breaks off is
    /// resumed by chunk or sent again.
    /// </summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="open">Opens it at an offset.</param>
    /// <param name="session">An upload that is begun already; null for none.</param>
    /// <param name="progress">Told how many bytes are sent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task for the end; the registry has verified the blob.</returns>
    /// <exception cref="PodShellException">The failures of registries.</exception>
    public async Task UploadBlobAsync(
        OciDescriptor descriptor,
        Func<long, Stream> open,
        UploadSession? session,
        Action<long> progress,
        CancellationToken cancellationToken
    )
    {
        Blob blob = new(descriptor, open, progress);
        bool chunked = false;
        await RepeatAsync(
                async connection =>
                {
                    UploadSession? begun = session;
                    session = null;
                    if (begun is null)
                    {
                        (begun, HttpResponseMessage? refused) = await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
                        if (begun is null)
                        {
                            return refused;
                        }
                    }

                    if (!chunked && begun.ChunkBytes is null)
                    {
                        HttpResponseMessage? answer = await PutAsync(connection, blob, begun.Location, 0, cancellationToken)
                            .ConfigureAwait(false);
                        if (answer?.StatusCode != HttpStatusCode.RequestEntityTooLarge || descriptor.Size <= ChunkBytes)
                        {
                            return answer;
                        }

                        answer.Dispose();
                        chunked = true;
                        (begun, HttpResponseMessage? refused) = await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
                        if (begun is null)
                        {
                            return refused;
                        }
                    }

                    return await SendChunksAsync(connection, blob, begun, cancellationToken).ConfigureAwait(false);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Writes a manifest.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="mediaType">Its type.</param>
    /// <param name="tagOrDigest">The tag that it gets; or its digest.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its digest.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.DigestMismatch"/>, or the failures of registries.</exception>
    public async Task<Digest> PutManifestAsync(
        ReadOnlyMemory<byte> content,
        string mediaType,
        string tagOrDigest,
        CancellationToken cancellationToken
    )
    {
        string reference = Checked(tagOrDigest, out Digest? wanted);
        Digest digest = Digest.Sha256(content.Span);
        if (wanted is not null && wanted != digest)
        {
            throw Mismatch(wanted, digest, "manifest");
        }

        await RepeatAsync(
                async connection =>
                {
                    using HttpRequestMessage request = connection.Request(HttpMethod.Put, $"{Repository}/manifests/{reference}", Scope);
                    request.Content = new ReadOnlyMemoryContent(content);
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
                    HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
                    return Accepted(response, HttpStatusCode.Created, digest, "manifest");
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return digest;
    }

    // Until it is done, or what went wrong does not go away. An answer is what the registry refuses; null is success.
    private async Task RepeatAsync(Func<RegistryConnection, Task<HttpResponseMessage?>> send, CancellationToken cancellationToken)
    {
        RegistryConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        RetryPolicy policy = connection.Policy;
        for (int attempt = 0; ; attempt++)
        {
            (TimeSpan pause, string reason) next;
            try
            {
                using HttpResponseMessage? refused = await send(connection).ConfigureAwait(false);
                if (refused is null)
                {
                    return;
                }

                // A token may have expired while a large blob was on its way.
                bool again =
                    attempt < policy.Retries
                    && (RetryPolicy.IsTransient(refused.StatusCode) || (attempt == 0 && refused.StatusCode == HttpStatusCode.Unauthorized));
                if (!again || policy.Pause(attempt, refused) is not { } pause)
                {
                    throw await connection
                        .Errors.OfAnswerAsync(refused, Target, ErrorIds.RepositoryUnknown, cancellationToken)
                        .ConfigureAwait(false);
                }

                next = (pause, RegistryErrors.Reason(refused));
            }
            catch (PodShellException e) when (e.InnerException is { } failure && policy.TriesAgain(failure, attempt))
            {
                next = (policy.Pause(attempt, null)!.Value, $"{connection.Address.Authority}: {RegistryErrors.Reason(failure)}");
            }

            await policy.WaitAsync(next.pause, attempt, next.reason, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(UploadSession? Session, HttpResponseMessage? Refused)> BeginAsync(
        RegistryConnection connection,
        CancellationToken cancellationToken
    )
    {
        using HttpRequestMessage request = connection.Request(HttpMethod.Post, Uploads, Scope);
        HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            return (null, response.IsSuccessStatusCode ? throw Unexpected(response) : response);
        }

        using (response)
        {
            return (SessionOf(response, request.RequestUri!), null);
        }
    }

    private async Task<HttpResponseMessage?> PutAsync(
        RegistryConnection connection,
        Blob blob,
        Uri location,
        long offset,
        CancellationToken cancellationToken
    )
    {
        using HttpRequestMessage request = RegistryConnection.Request(HttpMethod.Put, WithDigest(location, blob.Descriptor.Digest), Scope);
        request.Content = blob.Part(offset, blob.Descriptor.Size - offset);
        HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return Accepted(response, HttpStatusCode.Created, blob.Descriptor.Digest, "blob");
    }

    private HttpResponseMessage? Accepted(HttpResponseMessage response, HttpStatusCode expected, Digest digest, string what)
    {
        if (!response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            CheckDigest(response, digest, what);
            return response.StatusCode == expected ? null : throw Unexpected(response);
        }
    }

    private void CheckDigest(HttpResponseMessage response, Digest digest, string what)
    {
        if (ToldDigest(response) is { } told && told.Algorithm == digest.Algorithm && told != digest)
        {
            throw Mismatch(digest, told, what);
        }
    }

    private UploadSession SessionOf(HttpResponseMessage response, Uri from)
    {
        if (
            !response.Headers.NonValidated.TryGetValues("Location", out System.Net.Http.Headers.HeaderStringValues locations)
            || RedirectTarget.TryResolve(from, locations.First()) is not { } location
            || !Origin.IsWeb(location)
        )
        {
            throw Protocol("it begins an upload and does not say where");
        }

        if (from.Scheme == Uri.UriSchemeHttps && location.Scheme != Uri.UriSchemeHttps)
        {
            throw Protocol($"it wants an upload in the clear, at '{Origin.Redact(location)}'");
        }

        long? chunk = null;
        if (response.Headers.NonValidated.TryGetValues("OCI-Chunk-Min-Length", out System.Net.Http.Headers.HeaderStringValues least))
        {
            chunk =
                long.TryParse(least.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
                && bytes <= OciLimits.BlobBytes
                    ? bytes
                    : throw Protocol($"its OCI-Chunk-Min-Length is '{DisplayText.Quote(least.ToString())}'");
        }

        return new UploadSession(location, chunk);
    }

    private static Uri WithDigest(Uri location, Digest digest)
    {
        string text = location.OriginalString;
        // As it was written: what is signed must not be escaped anew.
        return new Uri(
            $"{text}{(text.Contains('?', StringComparison.Ordinal) ? '&' : '?')}digest={Uri.EscapeDataString(digest.ToString())}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
    }

    private PodShellException Unexpected(HttpResponseMessage response)
    {
        using (response)
        {
            return Protocol(
                $"{response.RequestMessage?.Method} is answered with {(int)response.StatusCode} ({response.StatusCode}), which says nothing"
            );
        }
    }

    private sealed record Blob(OciDescriptor Descriptor, Func<long, Stream> Open, Action<long> Progress)
    {
        public UploadBody Part(long offset, long length)
        {
            UploadBody body = new(Open, offset, length, Progress);
            body.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
            return body;
        }
    }
}
