using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Http;

/// <summary>Sends GET and HEAD again after failures that may pass, and bounds how long an answer's headers may take.</summary>
/// <param name="policy">When and how often.</param>
/// <param name="headerTimeout">How long one try may take until its headers are there.</param>
/// <param name="inner">The next handler.</param>
internal sealed class RetryHandler(RetryPolicy policy, TimeSpan headerTimeout, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool repeatable =
            (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
            && !request.Options.TryGetValue(RequestScope.Once, out _);
        HttpRequestMessage current = request;
        for (int attempt = 0; ; attempt++)
        {
            TimeSpan? pause;
            string reason;
            try
            {
                HttpResponseMessage response = await SendOnceAsync(current, cancellationToken).ConfigureAwait(false);
                if (
                    !repeatable
                    || attempt >= policy.Retries
                    || !RetryPolicy.IsTransient(response.StatusCode)
                    || (pause = policy.Pause(attempt, response)) is null
                )
                {
                    return response;
                }

                reason = RegistryErrors.Reason(response);
                response.Dispose();
            }
            catch (Exception e) when (repeatable && policy.TriesAgain(e, attempt))
            {
                pause = policy.Pause(attempt, null);
                reason = $"{current.RequestUri?.Authority}: {RegistryErrors.Reason(e)}";
            }

            await policy.WaitAsync(pause!.Value, attempt, reason, cancellationToken).ConfigureAwait(false);
            current = RequestScope.Copy(request);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(headerTimeout);
        UploadBody? body = request.Content as UploadBody;
        // What is sent may be long: as long as that goes on, the answer is not late.
        body?.Watch(limit, headerTimeout);
        try
        {
            return await base.SendAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // Not our limit: the handler's own, on making the connection.
            if (!limit.IsCancellationRequested)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError, "no connection could be made in time");
            }

            throw new TimeoutException($"There was no answer within {headerTimeout.TotalSeconds:0.#} seconds.", e);
        }
        finally
        {
            body?.Watch(null, headerTimeout);
        }
    }
}
