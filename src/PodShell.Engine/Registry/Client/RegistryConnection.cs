using System.Net;
using System.Security.Authentication;
using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Auth;
using PodShell.Engine.Registry.Http;
using PodShell.Engine.Registry.Protocol;
using PodShell.Engine.Registry.Resolve;

namespace PodShell.Engine.Registry.Client;

/// <summary>
/// The way to one registry: its address, found out by a first request, and the chain of handlers retry → redirect → authentication →
/// sockets. Thread-safe. All failures come out as <see cref="PodShellException"/>.
/// </summary>
internal sealed class RegistryConnection : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpMessageInvoker _tokenInvoker;
    private readonly ServerTrust _trust;
    private readonly string _target;

    private RegistryConnection(
        Uri address,
        PullCandidate candidate,
        RegistryOptions options,
        RegistryContext context,
        RegistryCredentials? credentials,
        CertificateFolder certificates
    )
    {
        Address = address;
        _target = candidate.Target;
        _trust = new ServerTrust(certificates.Authorities, candidate.Insecure);
        RegistryTuning tuning = context.Tuning.With(options);
        Policy = new RetryPolicy(tuning, context.Clock, context.Log);
        Errors = new RegistryErrors(tuning, context.Clock);
        HttpMessageHandler sockets = RegistryTransport.Create(address.IdnHost, certificates, _trust, options.TlsVerify == false, tuning);
        _tokenInvoker = new HttpMessageInvoker(new RetryHandler(Policy, tuning.HeaderTimeout, sockets), disposeHandler: false);
        TokenClient tokens = new(address, _tokenInvoker, Errors, tuning, context.Clock);
        AuthenticationHandler authentication = new(
            address,
            cancel =>
                credentials is null
                    ? context.CredentialsAsync(candidate.Name, candidate.Source, options, cancel)
                    : Task.FromResult<RegistryCredentials?>(credentials),
            tokens,
            context.Clock,
            sockets
        );
        _invoker = new HttpMessageInvoker(
            new RetryHandler(Policy, tuning.HeaderTimeout, new RedirectHandler(tuning.Redirects, authentication))
        );
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; }

    /// <summary>Makes errors of answers.</summary>
    public RegistryErrors Errors { get; }

    /// <summary>When to try again.</summary>
    public RetryPolicy Policy { get; }

    /// <summary>
    /// Finds out how to speak to a registry. A secure remote one is asked by https only; one that is configured insecure, or on this
    /// machine, also by http, but not if it has shown a certificate that is refused.
    /// </summary>
    /// <param name="candidate">What will be asked for.</param>
    /// <param name="options">What the user said.</param>
    /// <param name="context">Configuration and limits.</param>
    /// <param name="credentials">Who asks; as the options and the configuration say when null.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    /// <returns>A connection that the caller disposes.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryUnreachable"/>, <see cref="ErrorIds.RegistryTlsFailed"/>,
    /// <see cref="ErrorIds.CertificateInvalid"/>, or what the registry answers.</exception>
    public static async Task<RegistryConnection> OpenAsync(
        PullCandidate candidate,
        RegistryOptions options,
        RegistryContext context,
        RegistryCredentials? credentials,
        CancellationToken cancellationToken
    )
    {
        string domain = candidate.Source.Domain!;
        CertificateFolder certificates = CertificateFolder.Load(context.Environment, domain, options.CertificateDirectory);
        string host = domain == ImageReference.DockerHub ? "registry-1.docker.io" : domain;
        Uri https = new($"https://{host}/");
        bool mayFallBack = options.TlsVerify != true && (candidate.Insecure || Origin.IsLoopback(https.Host));
        Uri[] addresses = mayFallBack ? [https, new Uri($"http://{host}/")] : [https];
        RetryPolicy policy = new(context.Tuning.With(options), context.Clock, context.Log);
        for (int attempt = 0; ; attempt++)
        {
            (RegistryConnection? connection, Exception? failure, HttpResponseMessage? response) = await TryAsync(
                    addresses,
                    candidate,
                    options,
                    context,
                    credentials,
                    certificates,
                    cancellationToken
                )
                .ConfigureAwait(false);
            using (response)
            {
                if (connection is not null && (response is null || IsRegistry(response.StatusCode)))
                {
                    return connection;
                }

                using (connection)
                {
                    bool again = response is null
                        ? policy.TriesAgain(failure!, attempt)
                        : attempt < policy.Retries && RetryPolicy.IsTransient(response.StatusCode);
                    if (!again || policy.Pause(attempt, response) is not { } pause)
                    {
                        throw connection is null
                            ? RegistryErrors.OfFailure(failure!, domain, candidate.Target, failure!.Data["Refusal"] as string)
                            : await connection
                                .Errors.OfAnswerAsync(response!, candidate.Target, ErrorIds.RegistryProtocolError, cancellationToken)
                                .ConfigureAwait(false);
                    }

                    string reason = response is null ? $"{domain}: {RegistryErrors.Reason(failure!)}" : RegistryErrors.Reason(response);
                    await policy.WaitAsync(pause, attempt, reason, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Sends a request, with retries, redirects and authentication.</summary>
    /// <param name="request">The request; disposed by the caller.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The answer, whatever its status, with its body unread.</returns>
    /// <exception cref="PodShellException">There is no answer, or it must not be followed.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Failure(e);
        }
    }

    /// <summary>The error of a body that broke off.</summary>
    /// <param name="failure">What the connection threw.</param>
    /// <returns>The exception to throw.</returns>
    public PodShellException Failure(Exception failure) => RegistryErrors.OfFailure(failure, Address.Authority, _target, _trust.Refusal);

    /// <summary>Whether an exception is one of the network.</summary>
    /// <param name="failure">The exception.</param>
    /// <returns>True for what connections throw.</returns>
    public static bool IsFailure(Exception failure) =>
        failure is HttpRequestException or IOException or TimeoutException or AuthenticationException;

    /// <summary>Makes a request to the registry.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path after the host, already escaped.</param>
    /// <param name="scope">The scope of the token that it needs, or null.</param>
    /// <returns>The request, for HTTP/1.1.</returns>
    public HttpRequestMessage Request(HttpMethod method, string path, string? scope)
    {
        return Request(method, new Uri(Address, path), scope);
    }

    /// <summary>Makes a request to an address that the registry gave.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">The address; credentials are shown only to the registry itself.</param>
    /// <param name="scope">As with a path.</param>
    /// <returns>The request.</returns>
    public static HttpRequestMessage Request(HttpMethod method, Uri address, string? scope)
    {
        HttpRequestMessage request = new(method, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.TryAddWithoutValidation("User-Agent", RegistryTransport.UserAgent);
        if (scope is not null)
        {
            request.Options.Set(RequestScope.Key, scope);
        }

        return request;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tokenInvoker.Dispose();
        _invoker.Dispose();
    }

    private static async Task<(RegistryConnection? Connection, Exception? Failure, HttpResponseMessage? Response)> TryAsync(
        Uri[] addresses,
        PullCandidate candidate,
        RegistryOptions options,
        RegistryContext context,
        RegistryCredentials? credentials,
        CertificateFolder certificates,
        CancellationToken cancellationToken
    )
    {
        Exception? first = null;
        foreach (Uri address in addresses)
        {
            RegistryConnection connection = new(address, candidate, options, context, credentials, certificates);
            try
            {
                using HttpRequestMessage ping = connection.Request(HttpMethod.Get, "/v2/", null);
                ping.Options.Set(RequestScope.Once, true);
                return (connection, null, await connection._invoker.SendAsync(ping, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception e) when (IsFailure(e))
            {
                string? refusal = connection._trust.Refusal;
                connection.Dispose();
                e.Data["Refusal"] = refusal;
                // Of two failures the later says more ("refused"), unless only the first is about trust.
                first =
                    first is null
                    || refusal is not null
                    || e is not HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
                        ? e
                        : first;
                if (refusal is not null)
                {
                    break;
                }
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        return (null, first, null);
    }

    private static bool IsRegistry(HttpStatusCode status) =>
        (int)status is >= 200 and < 300
        || status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed;
}
