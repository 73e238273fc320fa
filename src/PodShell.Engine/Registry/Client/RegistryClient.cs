using PodShell.Engine.Registry.Protocol;
using PodShell.Engine.Registry.Resolve;
using PodShell.Oci.Images;

namespace PodShell.Engine.Registry.Client;

/// <summary>
/// Speaks the OCI distribution specification (and Docker's registry version 2) with the registry of one candidate. Thread-safe: blobs are
/// fetched side by side over several connections. Nothing is sent before the first call. What it gives is checked by digest, or says that
/// it is not.
/// </summary>
/// <param name="candidate">What is asked for, and where.</param>
/// <param name="options">What the user said.</param>
/// <param name="context">Configuration and limits.</param>
internal sealed partial class RegistryClient(PullCandidate candidate, RegistryOptions options, RegistryContext context) : IDisposable
{
    /// <summary>
    /// How many blobs of an image are pulled or pushed at once. More connections make registries slow down clients, and two processors are
    /// busy with three layers.
    /// </summary>
    public const int MaxParallelBlobs = 6;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly RegistryTuning _tuning = context.Tuning.With(options);
    private volatile RegistryConnection? _connection;

    /// <summary>What is asked for, and where.</summary>
    public PullCandidate Candidate => candidate;

    /// <summary>Whether the repository is written to: asks for tokens with which it can be.</summary>
    public bool Pushes { get; init; }

    private string Target => candidate.Name.ToString();

    private string Scope => $"repository:{candidate.Source.Path}:{(Pushes ? "pull,push" : "pull")}";

    private string Repository => $"/v2/{candidate.Source.Path}";

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Dispose();
        _gate.Dispose();
    }

    private async Task<RegistryConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } open)
        {
            return open;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _connection ??= await RegistryConnection
                .OpenAsync(candidate, options, context, null, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    // Sends and reads the whole body; a body that breaks off or stalls is fetched again.
    private async Task<(HttpResponseMessage Response, byte[]? Body)> FetchAsync(
        Func<RegistryConnection, HttpRequestMessage> make,
        int limit,
        string notFoundId,
        CancellationToken cancellationToken
    )
    {
        RegistryConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        for (int attempt = 0; ; attempt++)
        {
            string reason;
            using HttpRequestMessage request = make(connection);
            HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                if (!response.IsSuccessStatusCode)
                {
                    throw await connection.Errors.OfAnswerAsync(response, Target, notFoundId, cancellationToken).ConfigureAwait(false);
                }

                using StallGuard guard = new(_tuning, context.Clock);
                return (response, await BoundedBody.TryReadAsync(response.Content, limit, guard, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception e) when (RegistryConnection.IsFailure(e))
            {
                reason = $"{connection.Address.Authority}: {RegistryErrors.Reason(e)}";
                response.Dispose();
                if (attempt >= connection.Policy.Retries)
                {
                    throw connection.Failure(e);
                }
            }
            catch
            {
                response.Dispose();
                throw;
            }

            await connection
                .Policy.WaitAsync(connection.Policy.Pause(attempt, null)!.Value, attempt, reason, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private PodShellException Protocol(string what) =>
        new(
            ErrorIds.RegistryProtocolError,
            ErrorKind.InvalidData,
            $"The registry '{candidate.Source.Domain}' answers for '{Target}' against the specification: {what}.",
            Target
        );

    private PodShellException Mismatch(Digest wanted, Digest found, string what) =>
        new(
            ErrorIds.DigestMismatch,
            ErrorKind.InvalidData,
            $"The {what} of '{Target}' has the digest {found}, wanted is {wanted}.",
            Target,
            "The registry or something on the way changed it; try again, or ask who runs the registry."
        );

    private static string ReferenceOf(OciDescriptor descriptor) => descriptor.Digest.ToString();
}
