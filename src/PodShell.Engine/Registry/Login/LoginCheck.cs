using System.Net;
using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Registry.Resolve;

namespace PodShell.Engine.Registry.Login;

/// <summary>Asks a registry whether it takes credentials.</summary>
/// <param name="context">Configuration, limits, clock.</param>
internal sealed class LoginCheck(RegistryContext context)
{
    /// <summary>Asks.</summary>
    /// <param name="key">The registry.</param>
    /// <param name="credentials">What to try.</param>
    /// <param name="options">How it is spoken to.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>When it takes them.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryLoginRefused"/>, or it cannot be asked.</exception>
    public async Task CheckAsync(
        RegistryKey key,
        RegistryCredentials credentials,
        RegistryOptions options,
        CancellationToken cancellationToken
    )
    {
        ImageReference reference = key.Reference;
        RegistrySettings? settings = context.Configuration.Find(reference);
        if (settings is { Blocked: true })
        {
            throw new PodShellException(
                ErrorIds.RegistryBlocked,
                ErrorKind.PermissionDenied,
                $"registries.conf blocks '{settings.Prefix}'.",
                key.Text,
                "Ask who maintains registries.conf."
            );
        }

        bool insecure = options.TlsVerify is { } verify ? !verify : settings is { Insecure: true };
        PullCandidate candidate = new(reference, reference, insecure, IsMirror: false) { Target = key.Text };

        // Somebody waits at a prompt: as Podman, it is told at once.
        using RegistryConnection connection = await RegistryConnection
            .OpenAsync(candidate, options with { Retry = options.Retry ?? 0 }, context, credentials, cancellationToken)
            .ConfigureAwait(false);
        // No scope: a token that opens nothing tells as well who asks.
        using HttpRequestMessage request = connection.Request(HttpMethod.Get, "/v2/", string.Empty);
        try
        {
            using HttpResponseMessage response = await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                throw Refused(key, null);
            }

            if (!response.IsSuccessStatusCode)
            {
                throw await connection
                    .Errors.OfAnswerAsync(response, key.Text, ErrorIds.RegistryProtocolError, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.RegistryUnauthorized)
        {
            // The token service's word.
            throw Refused(key, e);
        }
    }

    private static PodShellException Refused(RegistryKey key, Exception? cause) =>
        new(
            ErrorIds.RegistryLoginRefused,
            ErrorKind.PermissionDenied,
            $"The registry '{key.Text}' refuses the login: invalid username/password.",
            key.Text,
            "Check the user name and the password; some registries want a token in place of the password.",
            cause
        );
}
