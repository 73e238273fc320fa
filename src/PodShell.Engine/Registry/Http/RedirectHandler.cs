using System.Net;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Http;

/// <summary>
/// Follows redirects of GET and HEAD: a limited number, never from https to http, never to anything but a web address. Credentials do not
/// travel along: the handler below gives them to the registry's own origin only.
/// </summary>
/// <param name="limit">The most redirects of one request.</param>
/// <param name="inner">The next handler.</param>
internal sealed class RedirectHandler(int limit, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpRequestMessage current = request;
        for (int count = 0; ; count++)
        {
            HttpResponseMessage response = await base.SendAsync(current, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response) || (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head))
            {
                return response;
            }

            using (response)
            {
                current = RequestScope.Copy(current, Target(current.RequestUri!, response, count));
            }
        }
    }

    private Uri Target(Uri from, HttpResponseMessage response, int count)
    {
        if (count >= limit)
        {
            throw Refused(from, $"it redirects more than {limit} times");
        }

        // Not the parsed header, which is no longer what was sent.
        if (
            !response.Headers.NonValidated.TryGetValues("Location", out System.Net.Http.Headers.HeaderStringValues locations)
            || RedirectTarget.TryResolve(from, locations.First()) is not { } target
            || !Origin.IsWeb(target)
        )
        {
            throw Refused(from, "it redirects to something that is no plain web address");
        }

        return from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps
            ? throw Refused(from, $"it redirects from https to http ('{Origin.Redact(target)}')")
            : target;
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        response.StatusCode
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;

    private static PodShellException Refused(Uri from, string what) =>
        new(
            ErrorIds.RegistryRedirectRefused,
            ErrorKind.InvalidData,
            $"The answer of '{Origin.Redact(from)}' is refused: {what}.",
            from.Authority
        );
}
