using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Http;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Auth;

/// <summary>
/// Gets bearer tokens from the service that a registry names. The service's address is checked before anything is sent there: it must be
/// https, but for a registry that is itself spoken to by http and whose service is on the same host; and a remote registry cannot name a
/// service on this machine. See Docker's "Token Authentication Specification" and "OAuth2 Token Authentication".
/// </summary>
/// <param name="registry">The registry's address.</param>
/// <param name="invoker">Sends requests, with retries and without redirects.</param>
/// <param name="errors">Makes errors.</param>
/// <param name="tuning">The limits.</param>
/// <param name="clock">The clock.</param>
internal sealed class TokenClient(
    Uri registry,
    HttpMessageInvoker invoker,
    RegistryErrors errors,
    RegistryTuning tuning,
    TimeProvider clock
)
{
    private const int MaxRealmLength = 2048;

    /// <summary>Gets a token.</summary>
    /// <param name="challenge">What the registry asks for.</param>
    /// <param name="scope">The scope, or null for none.</param>
    /// <param name="credentials">Who asks; null for nobody.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The token.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryRealmRefused"/>, <see cref="ErrorIds.RegistryTokenInvalid"/>,
    /// <see cref="ErrorIds.RegistryUnauthorized"/>, <see cref="ErrorIds.RegistryDenied"/> or
    /// <see cref="ErrorIds.RegistryUnavailable"/>.</exception>
    public async Task<BearerToken> GetAsync(
        AuthenticationChallenge challenge,
        string? scope,
        RegistryCredentials? credentials,
        CancellationToken cancellationToken
    )
    {
        Uri realm = Realm(challenge["realm"]);
        using HttpRequestMessage request = credentials?.IdentityToken is { } identity
            ? RefreshRequest(realm, challenge["service"], scope, identity)
            : TokenRequest(realm, challenge["service"], scope, credentials);
        using HttpResponseMessage response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await errors
                .OfAnswerAsync(response, registry.Authority, ErrorIds.RegistryTokenInvalid, cancellationToken)
                .ConfigureAwait(false);
        }

        using StallGuard guard = new(tuning, clock);
        byte[] body = await BoundedBody
            .TryReadAsync(response.Content, RegistryTuning.TokenBytes, guard, cancellationToken)
            .ConfigureAwait(false)
            ?? throw Invalid(realm, $"its answer has more than {RegistryTuning.TokenBytes} bytes");
        return Read(realm, body);
    }

    /// <summary>Checks the address of a token service.</summary>
    /// <param name="text">The realm of the challenge.</param>
    /// <returns>The address.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryRealmRefused"/>.</exception>
    public Uri Realm(string? text)
    {
        if (
            string.IsNullOrEmpty(text)
            || text.Length > MaxRealmLength
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? realm)
            || !Origin.IsWeb(realm)
        )
        {
            throw Refused(text, "it is not the address of a web service");
        }

        if (
            realm.Scheme == Uri.UriSchemeHttp
            && (registry.Scheme != Uri.UriSchemeHttp || !string.Equals(realm.IdnHost, registry.IdnHost, StringComparison.OrdinalIgnoreCase))
        )
        {
            throw Refused(text, "it is not https");
        }

        return Origin.IsLoopback(realm.Host) && !Origin.IsLoopback(registry.Host)
            ? throw Refused(text, "it is on this machine and the registry is not")
            : realm;
    }

    private static HttpRequestMessage TokenRequest(Uri realm, string? service, string? scope, RegistryCredentials? credentials)
    {
        StringBuilder query = new(realm.Query);
        Append(query, "service", service);
        foreach (string one in (scope ?? string.Empty).Split(' '))
        {
            Append(query, "scope", one);
        }

        if (credentials is { Username.Length: > 0 })
        {
            Append(query, "account", credentials.Username);
        }

        HttpRequestMessage request = Request(HttpMethod.Get, new UriBuilder(realm) { Query = query.ToString(), Fragment = null }.Uri);
        if (credentials is { Username.Length: > 0 })
        {
            request.Headers.Authorization = BasicHeader(credentials);
        }

        return request;
    }

    private static HttpRequestMessage RefreshRequest(Uri realm, string? service, string? scope, string identity)
    {
        HttpRequestMessage request = Request(HttpMethod.Post, realm);
        List<KeyValuePair<string, string>> form = new()
        {
            new("grant_type", "refresh_token"),
            new("refresh_token", identity),
            new("client_id", "podshell"),
        };
        if (service is not null)
        {
            form.Add(new("service", service));
        }

        if (!string.IsNullOrEmpty(scope))
        {
            form.Add(new("scope", scope));
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    /// <summary>The header of basic authentication.</summary>
    /// <param name="credentials">User and password.</param>
    /// <returns>The header's value.</returns>
    public static AuthenticationHeaderValue BasicHeader(RegistryCredentials credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.Username}:{credentials.Password}")));

    private static HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        HttpRequestMessage request = new(method, address);
        request.Headers.TryAddWithoutValidation("User-Agent", RegistryTransport.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return request;
    }

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(CultureInfo.InvariantCulture, $"{name}={Uri.EscapeDataString(value)}");
        }
    }

    private BearerToken Read(Uri realm, byte[] body)
    {
        TokenDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(body, RegistryJson.Default.TokenDocument);
        }
        catch (JsonException)
        {
            // The inner message could quote the token.
            throw Invalid(realm, "its answer is not the JSON of a token");
        }

        string? token = string.IsNullOrEmpty(document?.Token) ? document?.AccessToken : document.Token;
        if (string.IsNullOrEmpty(token) || token.Length > 64 << 10 || token.Any(static c => c is <= ' ' or > '~'))
        {
            throw Invalid(realm, "its answer has no usable token");
        }

        // At least a minute, as clients have always assumed; a tenth less than told, for the way there and for clocks that differ.
        double seconds = Math.Clamp(document!.ExpiresIn is { } told && double.IsFinite(told) ? told : 60, 60, 24 * 3600) * 0.9;
        return new BearerToken(token, clock.GetUtcNow().AddSeconds(seconds));
    }

    private PodShellException Refused(string? realm, string what) =>
        new(
            ErrorIds.RegistryRealmRefused,
            ErrorKind.PermissionDenied,
            $"The registry '{registry.Authority}' wants tokens from '{DisplayText.Quote(realm)}', which is refused: {what}.",
            registry.Authority
        );

    private PodShellException Invalid(Uri realm, string what) =>
        new(
            ErrorIds.RegistryTokenInvalid,
            ErrorKind.InvalidData,
            $"The token service '{Origin.Redact(realm)}' of the registry '{registry.Authority}' is of no use: {what}.",
            registry.Authority
        );
}
