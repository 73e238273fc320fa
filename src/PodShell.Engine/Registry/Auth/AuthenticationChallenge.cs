namespace PodShell.Engine.Registry.Auth;

/// <summary>One challenge of a <c>WWW-Authenticate</c> header (RFC 9110, 11.6.1).</summary>
/// <param name="Scheme">The scheme in lower case, for example <c>bearer</c>.</param>
/// <param name="Parameters">The parameters, their names in lower case.</param>
internal sealed record AuthenticationChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Whether it asks for a bearer token.</summary>
    public bool IsBearer => Scheme == "bearer";

    /// <summary>Whether it asks for user and password.</summary>
    public bool IsBasic => Scheme == "basic";

    /// <summary>A parameter.</summary>
    /// <param name="name">Its name in lower case.</param>
    /// <returns>Its value, or null.</returns>
    public string? this[string name] => Parameters.GetValueOrDefault(name);
}
