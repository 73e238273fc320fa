namespace PodShell.Engine.Configuration;

/// <summary>Who the client is to a registry. The text form shows no secret.</summary>
internal sealed class RegistryCredentials
{
    private RegistryCredentials(string username, string password, string? identityToken, string? registryToken) =>
        (Username, Password, IdentityToken, RegistryToken) = (username, password, identityToken, registryToken);

    /// <summary>The user; empty with a token.</summary>
    public string Username { get; }

    /// <summary>The password; empty with a token.</summary>
    public string Password { get; }

    /// <summary>An OAuth2 refresh token that a token service changes into bearer tokens.</summary>
    public string? IdentityToken { get; }

    /// <summary>A bearer token that is sent as it is.</summary>
    public string? RegistryToken { get; }

    /// <summary>A user with a password.</summary>
    /// <param name="username">The user.</param>
    /// <param name="password">The password.</param>
    /// <returns>The credentials.</returns>
    public static RegistryCredentials Basic(string username, string password) => new(username, password, null, null);

    /// <summary>A refresh token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credentials.</returns>
    public static RegistryCredentials Identity(string token) => new(string.Empty, string.Empty, token, null);

    /// <summary>A bearer token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credentials.</returns>
    public static RegistryCredentials Bearer(string token) => new(string.Empty, string.Empty, null, token);

    /// <summary>Reads what <c>--creds</c> takes.</summary>
    /// <param name="text"><c>user:password</c>.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.CredentialsInvalid"/>; the message does not repeat the text.</exception>
    public static RegistryCredentials Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && !text.Any(char.IsControl)
            ? Basic(text[..colon], text[(colon + 1)..])
            : throw new PodShellException(
                ErrorIds.CredentialsInvalid,
                ErrorKind.InvalidArgument,
                "The credentials are not of the form user:password.",
                null,
                "Write user:password without control characters."
            );
    }

    /// <summary>A text without secrets.</summary>
    /// <returns>The user, or the kind of token.</returns>
    public override string ToString() =>
        Username.Length > 0 ? $"user '{DisplayText.Quote(Username)}'"
        : IdentityToken is null ? "a bearer token"
        : "an identity token";
}
