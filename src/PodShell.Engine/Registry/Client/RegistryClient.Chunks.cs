using System.Globalization;
using System.Net;
using PodShell.Engine.Registry.Protocol;
using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <content>Uploads in chunks. See the distribution specification, "Pushing a blob in chunks".</content>
internal sealed partial class RegistryClient
{
    private const int ChunkBytes = 16 << 20;

    private async Task<HttpResponseMessage?> SendChunksAsync(
        RegistryConnection connection,
        Blob blob,
        UploadSession session,
        CancellationToken cancellationToken
    )
    {
        (long size, long chunk) = (blob.Descriptor.Size, Math.Max(ChunkBytes, session.ChunkBytes ?? 0));
        Uri location = session.Location;
        int broken = 0;
        for (long offset = 0; offset < size; )
        {
            long length = Math.Min(chunk, size - offset);
            using HttpRequestMessage request = RegistryConnection.Request(HttpMethod.Patch, location, Scope);
            request.Content = blob.Part(offset, length);
            request.Content.Headers.TryAddWithoutValidation(
                "Content-Range",
                string.Create(CultureInfo.InvariantCulture, $"{offset}-{offset + length - 1}")
            );
            try
            {
                HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.StatusCode != HttpStatusCode.Accepted)
                {
                    return response.IsSuccessStatusCode ? throw Unexpected(response) : response;
                }

                using (response)
                {
                    location = SessionOf(response, location).Location;
                    offset = Received(response, offset + length);
                }
            }
            catch (PodShellException e) when (e.InnerException is { } failure && connection.Policy.TriesAgain(failure, broken))
            {
                await connection
                    .Policy.WaitAsync(
                        connection.Policy.Pause(broken, null)!.Value,
                        broken,
                        $"{connection.Address.Authority}: {RegistryErrors.Reason(failure)}",
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                broken++;
                if (
                    await AskAsync(connection, location, offset, offset + length, cancellationToken).ConfigureAwait(false)
                    is not var (at, to)
                )
                {
                    throw;
                }

                (offset, location) = (at, to);
            }
        }

        return await PutAsync(connection, blob, location, size, cancellationToken).ConfigureAwait(false);
    }

    // How far an upload is that broke off; null if the registry has forgotten it.
    private async Task<(long Offset, Uri Location)?> AskAsync(
        RegistryConnection connection,
        Uri location,
        long from,
        long to,
        CancellationToken cancellationToken
    )
    {
        using HttpRequestMessage request = RegistryConnection.Request(HttpMethod.Get, location, Scope);
        using HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.NoContent)
        {
            return null;
        }

        long received = RangeOf(response) ?? 0;
        return received >= from && received <= to
            ? (received, response.Headers.NonValidated.Contains("Location") ? SessionOf(response, location).Location : location)
            : throw Protocol($"of an upload it has {received} bytes, which cannot be after {from} to {to} were sent");
    }

    private long Received(HttpResponseMessage response, long sent) =>
        RangeOf(response) is { } received && received != sent
            ? throw Protocol($"it says that it has {received} bytes of an upload of which {sent} were sent")
            : sent;

    // Range: 0-99 says that 100 bytes are there; "0-0" stands for none or one.
    private long? RangeOf(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Range", out System.Net.Http.Headers.HeaderStringValues values))
        {
            return null;
        }

        string text = values.ToString();
        text = text.StartsWith("bytes=", StringComparison.Ordinal) ? text["bytes=".Length..] : text;
        return
            text.StartsWith("0-", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            && last < OciLimits.BlobBytes
            ? last == 0
                ? 0
                : last + 1
            : throw Protocol($"the range of its upload is '{DisplayText.Quote(values.ToString())}'");
    }
}
