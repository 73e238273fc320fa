using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace PodShell.Engine.Registry.Protocol;

/// <summary>Makes errors of what registries answer or fail to answer. No secret and no control character reaches a message.</summary>
/// <param name="tuning">The limits on error bodies.</param>
/// <param name="clock">The clock.</param>
internal sealed class RegistryErrors(RegistryTuning tuning, TimeProvider clock)
{
    /// <summary>The error of an answer that is no success.</summary>
    /// <param name="response">The answer; its body is read up to <see cref="RegistryTuning.ErrorBytes"/>.</param>
    /// <param name="target">The image or registry.</param>
    /// <param name="notFoundId">The id for an answer that something is unknown.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The exception to throw.</returns>
    public async Task<PodShellException> OfAnswerAsync(
        HttpResponseMessage response,
        string target,
        string notFoundId,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<RegistryErrorEntry?> errors = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        string said = string.Join(
            "; ",
            errors
                .Take(3)
                .Select(static error =>
                    DisplayText.Quote($"{error!.Code}{(string.IsNullOrEmpty(error.Message) ? string.Empty : ": " + error.Message)}", 256)
                )
        );
        Uri? address = response.RequestMessage?.RequestUri;
        string where =
            $"{response.RequestMessage?.Method} {(address is null ? "…" : Origin.Redact(address))} answers {(int)response.StatusCode}"
            + (said.Length == 0 ? string.Empty : $" ({said})");
        (string? id, ErrorKind kind, string? advice) = Classify(response.StatusCode, errors, notFoundId);
        return new PodShellException(id, kind, $"'{DisplayText.Quote(target)}': {where}.", target, advice);
    }

    /// <summary>The error of a request to which there was no answer.</summary>
    /// <param name="failure">What the connection threw.</param>
    /// <param name="host">The registry.</param>
    /// <param name="target">The image or registry.</param>
    /// <param name="refusal">Why the registry's certificate was refused, if it was.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException OfFailure(Exception failure, string host, string target, string? refusal)
    {
        if (failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError })
        {
            return new PodShellException(
                ErrorIds.RegistryTlsFailed,
                ErrorKind.ConnectionFailed,
                $"The registry '{host}' cannot be trusted or speaks no TLS: {refusal ?? Reason(failure)}.",
                target,
                $"Put its authority's certificate at /etc/containers/certs.d/{host}/ca.crt; or, if you accept the risk, "
                    + "set insecure = true for it in registries.conf.",
                failure
            );
        }

        return failure switch
        {
            TimeoutException => new PodShellException(
                ErrorIds.RegistryStalled,
                ErrorKind.Timeout,
                $"The registry '{host}' does not go on: {failure.Message.TrimEnd('.')}.",
                target,
                "Try again later.",
                failure
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
                new PodShellException(
                    ErrorIds.RegistryProtocolError,
                    ErrorKind.InvalidData,
                    $"The registry '{host}' does not answer in HTTP, or beyond the limits on headers: {Reason(failure)}.",
                    target,
                    null,
                    failure
                ),
            _ => new PodShellException(
                ErrorIds.RegistryUnreachable,
                ErrorKind.ConnectionFailed,
                $"The registry '{host}' cannot be reached: {Reason(failure)}.",
                target,
                "Check the name, the network and the proxy settings (http_proxy, https_proxy, no_proxy).",
                failure
            ),
        };
    }

    /// <summary>Why an answer is no success, in a few words.</summary>
    /// <param name="response">The answer.</param>
    /// <returns>Who answers what.</returns>
    public static string Reason(HttpResponseMessage response) =>
        $"{response.RequestMessage?.RequestUri?.Authority} answers {(int)response.StatusCode} ({response.StatusCode})";

    /// <summary>Why there is no answer, in a few words.</summary>
    /// <param name="failure">What the connection threw.</param>
    /// <returns>Part of a sentence.</returns>
    public static string Reason(Exception failure)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode switch
                {
                    SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name is not known (DNS)",
                    SocketError.ConnectionRefused => "the connection is refused",
                    SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no route to it",
                    SocketError.TimedOut => "the connection timed out",
                    _ => DisplayText.Quote(socket.Message),
                };
            }
        }

        return DisplayText.Quote((failure.InnerException ?? failure).Message.TrimEnd('.'), 256);
    }

    private static (string Id, ErrorKind Kind, string? Advice) Classify(
        HttpStatusCode status,
        IReadOnlyList<RegistryErrorEntry?> errors,
        string notFoundId
    )
    {
        bool Has(string code) => errors.Any(error => error!.Code == code);
        return status switch
        {
            HttpStatusCode.Unauthorized => (
                ErrorIds.RegistryUnauthorized,
                ErrorKind.PermissionDenied,
                "The image does not exist, or needs credentials: give them with "
                    + $"{FaceWords.Either("-Credential", "--creds")} or an authentication file."
            ),
            HttpStatusCode.Forbidden => (
                ErrorIds.RegistryDenied,
                ErrorKind.PermissionDenied,
                "Check the name, and whether these credentials may do that."
            ),
            HttpStatusCode.MethodNotAllowed => (
                ErrorIds.RegistryDenied,
                ErrorKind.PermissionDenied,
                "The registry does not do that there: it may take no images, as a mirror takes none."
            ),
            HttpStatusCode.NotFound => (notFoundId, ErrorKind.NotFound, "Check the name and the tag."),
            _ when Has("MANIFEST_UNKNOWN") || Has("NAME_UNKNOWN") || Has("BLOB_UNKNOWN") => (
                notFoundId,
                ErrorKind.NotFound,
                "Check the name and the tag."
            ),
            HttpStatusCode.TooManyRequests => (
                ErrorIds.RegistryRateLimited,
                ErrorKind.ConnectionFailed,
                "Wait, or log in to get a higher limit."
            ),
            >= HttpStatusCode.InternalServerError => (ErrorIds.RegistryUnavailable, ErrorKind.ConnectionFailed, "Try again later."),
            _ => (ErrorIds.RegistryProtocolError, ErrorKind.InvalidData, null),
        };
    }

    private async Task<IReadOnlyList<RegistryErrorEntry?>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using StallGuard guard = new(tuning, clock);
            byte[]? body = await BoundedBody
                .TryReadAsync(response.Content, RegistryTuning.ErrorBytes, guard, cancellationToken)
                .ConfigureAwait(false);
            RegistryErrorDocument? document = body is { Length: > 0 }
                ? JsonSerializer.Deserialize(body, RegistryJson.Default.RegistryErrorDocument)
                : null;
            return [.. (document?.Errors ?? []).Where(static error => !string.IsNullOrEmpty(error?.Code))];
        }
        catch (Exception e) when (e is JsonException or IOException or HttpRequestException or TimeoutException)
        {
            // The body only decorates the status, which says enough without it.
            return [];
        }
    }
}
