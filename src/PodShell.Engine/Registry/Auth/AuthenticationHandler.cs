using System.Net;
using System.Net.Http.Headers;
using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Auth;

/// <summary>
/// Gives requests to the registry's own origin what they need: a bearer token for their scope, or user and password. Requests elsewhere
/// (redirects to blob stores) pass unchanged. Credentials are looked for only when the registry asks, once; tokens are kept by scope.
/// </summary>
/// <param name="registry">The registry's address.</param>
/// <param name="credentials">Looks for credentials.</param>
/// <param name="tokens">Gets tokens.</param>
/// <param name="clock">The clock.</param>
/// <param name="inner">The next handler.</param>
internal sealed class AuthenticationHandler(
    Uri registry,
    Func<CancellationToken, Task<RegistryCredentials?>> credentials,
    TokenClient tokens,
    TimeProvider clock,
    HttpMessageHandler inner
) : DelegatingHandler(inner)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, BearerToken> _cache = new(StringComparer.Ordinal);
    private AuthenticationChallenge? _challenge;
    private RegistryCredentials? _found;
    private bool _asked;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Origin.IsSame(request.RequestUri!, registry))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        request.Options.TryGetValue(RequestScope.Key, out string? scope);
        AuthenticationHeaderValue? used = _challenge is null
            ? null
            : await HeaderAsync(scope, null, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = used;
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || Choose(response) is not { } challenge)
        {
            return response;
        }

        _challenge = challenge;
        // The ping has no scope: it only asks how to authenticate. What is streamed cannot be sent twice.
        if (scope is null || request.Content is not (null or ReadOnlyMemoryContent))
        {
            return response;
        }

        AuthenticationHeaderValue? header = await HeaderAsync(scope, used, cancellationToken).ConfigureAwait(false);
        if (header is null || (header.Parameter == used?.Parameter && header.Scheme == used?.Scheme))
        {
            return response;
        }

        response.Dispose();
        HttpRequestMessage again = RequestScope.Copy(request);
        again.Headers.Authorization = header;
        return await base.SendAsync(again, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gate.Dispose();
        }

        base.Dispose(disposing);
    }

    private AuthenticationChallenge? Choose(HttpResponseMessage response)
    {
        IReadOnlyList<AuthenticationChallenge> challenges = response.Headers.NonValidated.TryGetValues(
            "WWW-Authenticate",
            out HeaderStringValues values
        )
            ? AuthenticationChallengeParser.Parse(values, registry.Authority)
            : [];
        return challenges.FirstOrDefault(static challenge => challenge.IsBearer)
            ?? challenges.FirstOrDefault(static challenge => challenge.IsBasic);
    }

    private async Task<AuthenticationHeaderValue?> HeaderAsync(
        string? scope,
        AuthenticationHeaderValue? refused,
        CancellationToken cancellationToken
    )
    {
        if (scope is null || _challenge is not { } challenge)
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_asked)
            {
                _found = await credentials(cancellationToken).ConfigureAwait(false);
                _asked = true;
            }

            if (_found?.RegistryToken is { } ready)
            {
                return new AuthenticationHeaderValue("Bearer", ready);
            }

            if (challenge.IsBasic)
            {
                return _found is { Username.Length: > 0 } ? TokenClient.BasicHeader(_found) : null;
            }

            if (
                !_cache.TryGetValue(scope, out BearerToken? token)
                || token.Expires <= clock.GetUtcNow()
                || token.Value == refused?.Parameter
            )
            {
                token = await tokens.GetAsync(challenge, scope, _found, cancellationToken).ConfigureAwait(false);
                _cache[scope] = token;
            }

            return new AuthenticationHeaderValue("Bearer", token.Value);
        }
        finally
        {
            _gate.Release();
        }
    }
}
