namespace PodShell.Engine.Registry.Http;

/// <summary>
/// Sends what goes to the registry's host through the handler that has its certificates, and all else (token services, blob stores) through
/// another that never shows the client's certificate.
/// </summary>
/// <param name="host">The registry's host name.</param>
/// <param name="own">The handler of the registry.</param>
/// <param name="foreign">Makes the handler of other hosts, when one is needed.</param>
internal sealed class OriginDispatchHandler(string host, HttpMessageHandler own, Func<HttpMessageHandler> foreign) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _own = new(own);
    private readonly Lazy<HttpMessageInvoker> _foreign = new(() => new HttpMessageInvoker(foreign()));

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        (string.Equals(request.RequestUri!.IdnHost, host, StringComparison.OrdinalIgnoreCase) ? _own : _foreign.Value).SendAsync(
            request,
            cancellationToken
        );

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _own.Dispose();
            if (_foreign.IsValueCreated)
            {
                _foreign.Value.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
