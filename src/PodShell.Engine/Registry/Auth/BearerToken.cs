namespace PodShell.Engine.Registry.Auth;

/// <summary>A token of a token service.</summary>
/// <param name="Value">The token, only of characters that may stand in a header.</param>
/// <param name="Expires">When to get another; a little before it really ends.</param>
internal sealed record BearerToken(string Value, DateTimeOffset Expires);
