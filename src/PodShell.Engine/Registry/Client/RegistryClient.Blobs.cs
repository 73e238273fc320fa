using System.Net;
using System.Net.Http.Headers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <content>Blobs.</content>
internal sealed partial class RegistryClient
{
    /// <summary>
    /// Opens a blob from an offset on. The stream resumes by itself where the connection breaks, and never gives more or less than the
    /// descriptor's size; it does <b>not</b> check the digest, which the reader computes anyway as it stores the bytes.
    /// </summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="offset">How many bytes the caller has already; 0 to the size.</param>
    /// <param name="cancellationToken">Ends the request, not the stream.</param>
    /// <returns>A forward-only stream that the caller disposes. Not thread-safe.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.BlobUnknownToRegistry"/>, <see cref="ErrorIds.BlobSizeMismatch"/> and the
    /// other
    /// failures of registries; the stream's reads throw them too, and <see cref="ErrorIds.BlobIncomplete"/>,
    /// <see cref="ErrorIds.RegistryStalled"/>.</exception>
    public async Task<ResumingBlobStream> OpenBlobAsync(OciDescriptor descriptor, long offset, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, descriptor.Size);
        RegistryConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        ResumingBlobStream stream = new(
            (from, cancel) => OpenAtAsync(connection, descriptor, from, cancel),
            connection,
            descriptor,
            offset,
            Target,
            _tuning,
            context.Clock
        );
        try
        {
            await stream.OpenAsync(cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gets a whole small blob, such as an image configuration.</summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The bytes, checked by size and digest.</returns>
    /// <exception cref="PodShellException">As <see cref="OpenBlobAsync"/>, <see cref="ErrorIds.DigestMismatch"/>, or
    /// <see cref="ErrorIds.ImageConfigTooLarge"/> if the size is beyond the limit.</exception>
    public async Task<byte[]> ReadBlobAsync(OciDescriptor descriptor, int limit, CancellationToken cancellationToken)
    {
        if (descriptor.Size > limit)
        {
            throw new PodShellException(
                ErrorIds.ImageConfigTooLarge,
                ErrorKind.InvalidData,
                $"The blob {descriptor.Digest} of '{Target}' has {descriptor.Size} bytes, more than {limit}.",
                Target
            );
        }

        ResumingBlobStream stream = await OpenBlobAsync(descriptor, 0, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] bytes = new byte[descriptor.Size];
            await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            // The read at the end is what finds bytes beyond the size.
            await stream.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false);
            return descriptor.Digest.Matches(bytes) ? bytes : throw Mismatch(descriptor.Digest, Digest.Sha256(bytes), "blob");
        }
    }

    private async Task<BlobBody> OpenAtAsync(
        RegistryConnection connection,
        OciDescriptor descriptor,
        long offset,
        CancellationToken cancellationToken
    )
    {
        using HttpRequestMessage request = connection.Request(HttpMethod.Get, $"{Repository}/blobs/{ReferenceOf(descriptor)}", Scope);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (offset > 0)
        {
            request.Headers.Range = new RangeHeaderValue(offset, null);
        }

        HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
            {
                throw await connection
                    .Errors.OfAnswerAsync(response, Target, ErrorIds.BlobUnknownToRegistry, cancellationToken)
                    .ConfigureAwait(false);
            }

            long skip = Check(response, descriptor, offset);
            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new BlobBody(response, body, skip);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // How many bytes to pass over: none, or all before the offset where the registry ignores ranges and sends the blob from its start.
    private long Check(HttpResponseMessage response, OciDescriptor descriptor, long offset)
    {
        HttpContentHeaders headers = response.Content.Headers;
        if (headers.ContentEncoding.Count > 0 && headers.ContentEncoding.Any(static encoding => encoding is not "identity"))
        {
            throw Protocol("it sends a blob in a content encoding that was not asked for");
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return headers.ContentLength is { } whole && whole != descriptor.Size
                ? throw SizeMismatch(descriptor, $"the registry announces {whole} bytes")
                : offset;
        }

        ContentRangeHeaderValue? range = headers.ContentRange;
        if (
            offset == 0
            || range is not { Unit: "bytes", From: not null }
            || range.From != offset
            || (range.To is { } to && to != descriptor.Size - 1)
            || (range.Length is { } length && length != descriptor.Size)
            || (headers.ContentLength is { } rest && rest != descriptor.Size - offset)
        )
        {
            throw Protocol(
                $"it was asked for the bytes from {offset} on of a blob of {descriptor.Size}, and answers with the range "
                    + $"'{DisplayText.Quote(range?.ToString())}'"
            );
        }

        return 0;
    }

    private PodShellException SizeMismatch(OciDescriptor descriptor, string what) =>
        new(
            ErrorIds.BlobSizeMismatch,
            ErrorKind.InvalidData,
            $"The content {descriptor.Digest} of '{Target}' should have {descriptor.Size} bytes, but {what}.",
            Target
        );
}
