using System.Net;
using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Registry.Http;
using PodShell.Engine.Registry.Protocol;
using PodShell.Engine.Registry.Resolve;

namespace PodShell.Engine.Images.Archives;

/// <summary>The body of a web address, read forwards; one that stalls ends with an error.</summary>
internal sealed class ArchiveDownload : ForwardStream
{
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpResponseMessage _response;
    private readonly Stream _body;
    private readonly StallGuard _guard;
    private readonly string _target;

    private ArchiveDownload(HttpMessageInvoker invoker, HttpResponseMessage response, Stream body, StallGuard guard, string target) =>
        (_invoker, _response, _body, _guard, _target) = (invoker, response, body, guard, target);

    /// <summary>Asks for an address.</summary>
    /// <param name="address">As the user wrote it.</param>
    /// <param name="context">Limits and certificates.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The body, for the caller to dispose.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveDownloadFailed"/>.</exception>
    public static async Task<ArchiveDownload> OpenAsync(string address, RegistryContext context, CancellationToken cancellationToken)
    {
        // As it was written: signed addresses must not be escaped anew.
        if (RedirectTarget.TryResolve(new Uri("http://none.invalid/"), address) is not { } uri || !Origin.IsWeb(uri))
        {
            throw Failed(address, "is no plain web address", ErrorKind.InvalidArgument, null);
        }

        CertificateFolder certificates = CertificateFolder.Load(context.Environment, uri.Authority, null);
        RegistryTuning tuning = context.Tuning;
        HttpMessageHandler sockets = RegistryTransport.Create(
            uri.IdnHost,
            certificates,
            new ServerTrust(certificates.Authorities, acceptAny: false),
            false,
            tuning
        );
        HttpMessageInvoker invoker = new(
            new RetryHandler(
                new RetryPolicy(tuning, context.Clock, context.Log),
                tuning.HeaderTimeout,
                new RedirectHandler(tuning.Redirects, sockets)
            )
        );
        HttpResponseMessage? response = null;
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, uri) { Version = HttpVersion.Version11 };
            request.Headers.TryAddWithoutValidation("User-Agent", RegistryTransport.UserAgent);
            response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Failed(
                    address,
                    $"answers with {(int)response.StatusCode} ({response.StatusCode})",
                    response.StatusCode == HttpStatusCode.NotFound ? ErrorKind.NotFound : ErrorKind.ConnectionFailed,
                    null
                );
            }

            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new ArchiveDownload(invoker, response, body, new StallGuard(tuning, context.Clock), address);
        }
        catch (Exception e)
        {
            response?.Dispose();
            invoker.Dispose();
            if (RegistryConnection.IsFailure(e))
            {
                throw Failed(address, $"cannot be read: {DisplayText.Quote(e.Message)}", ErrorKind.ConnectionFailed, e);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _guard.ReadAsync(_body, buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (RegistryConnection.IsFailure(e))
        {
            throw Failed(_target, $"broke off: {DisplayText.Quote(e.Message)}", ErrorKind.ConnectionFailed, e);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _guard.Dispose();
            _body.Dispose();
            _response.Dispose();
            _invoker.Dispose();
        }

        base.Dispose(disposing);
    }

    // A query may be a signature, which is nobody's business.
    private static PodShellException Failed(string address, string what, ErrorKind kind, Exception? cause)
    {
        string shown = DisplayText.Quote(
            address[..(address.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? query : address.Length)]
        );
        return new PodShellException(
            ErrorIds.ArchiveDownloadFailed,
            kind,
            $"The address '{shown}' {what}.",
            shown,
            "Check the address, or download the file and give its path.",
            cause
        );
    }
}
