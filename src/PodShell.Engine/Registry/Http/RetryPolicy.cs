using System.Globalization;
using System.Net;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Http;

/// <summary>
/// When and after what pause an idempotent request is sent again: exponential back-off with jitter, or what the server asks for.
/// </summary>
/// <param name="tuning">The limits.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">Receives each retry; null for nobody.</param>
internal sealed class RetryPolicy(RegistryTuning tuning, TimeProvider clock, IEngineLog? log = null)
{
    /// <summary>How often is tried again.</summary>
    public int Retries => tuning.Retries;

    /// <summary>Whether an answer may be better next time.</summary>
    /// <param name="status">The answer's status.</param>
    /// <returns>True for time-outs, too many requests and failures of servers and gateways.</returns>
    public static bool IsTransient(HttpStatusCode status) =>
        status
            is HttpStatusCode.RequestTimeout
                or HttpStatusCode.TooManyRequests
                or HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether a failure to get an answer may be repaired next time. A failed TLS handshake will not.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>True for broken connections and time-outs.</returns>
    public static bool IsTransient(Exception failure) =>
        failure switch
        {
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.SecureConnectionError
                    or HttpRequestError.ConfigurationLimitExceeded
                    or HttpRequestError.InvalidResponse
                    or HttpRequestError.ProxyTunnelError
                    or HttpRequestError.VersionNegotiationError
            } => false,
            HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => false,
            HttpRequestException or IOException or TimeoutException => true,
            _ => false,
        };

    /// <summary>
    /// Whether to try again after a failure. After a time-out only once: a registry that lets every try run to its limit (by a byte of its
    /// headers now and then) would else hold a pull for the limit times the retries.
    /// </summary>
    /// <param name="failure">The failure.</param>
    /// <param name="attempt">How many retries there were.</param>
    /// <returns>True if so.</returns>
    public bool TriesAgain(Exception failure, int attempt) =>
        attempt < Retries && IsTransient(failure) && (attempt == 0 || failure is not TimeoutException);

    /// <summary>The pause before a retry.</summary>
    /// <param name="attempt">How many retries there were.</param>
    /// <param name="response">The answer that is retried, if there was one.</param>
    /// <returns>The pause, or null if the server asks for a longer one than is acceptable.</returns>
    public TimeSpan? Pause(int attempt, HttpResponseMessage? response)
    {
        if (response?.Headers.RetryAfter is { } asked)
        {
            TimeSpan pause = asked.Delta ?? (asked.Date is { } date ? date - clock.GetUtcNow() : TimeSpan.Zero);
            return pause > tuning.MaxRetryAfter ? null
                : pause < TimeSpan.Zero ? TimeSpan.Zero
                : pause;
        }

        // Half fixed, half random: never at once, and many clients that failed together do not come back together.
        double longest = Math.Min(
            tuning.RetryDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 20)),
            tuning.MaxRetryDelay.TotalMilliseconds
        );
        return TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    /// <summary>Says that it will be tried again, in Podman's words, and waits.</summary>
    /// <param name="pause">How long.</param>
    /// <param name="attempt">How many retries there were.</param>
    /// <param name="reason">Why: of one line, without a stop.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The wait.</returns>
    public Task WaitAsync(TimeSpan pause, int attempt, string reason, CancellationToken cancellationToken)
    {
        log?.Warning(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Failed, retrying in {pause.TotalSeconds:0.#}s ... ({attempt + 1}/{Retries}). Error: {reason}"
            )
        );
        return Task.Delay(pause, clock, cancellationToken);
    }
}
