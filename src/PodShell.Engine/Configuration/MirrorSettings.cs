namespace PodShell.Engine.Configuration;

/// <summary>A mirror of a registry.</summary>
/// <param name="Location">What stands in the place of the prefix.</param>
/// <param name="Insecure">Whether http and untrusted certificates are accepted.</param>
/// <param name="Use">Which pulls may use it.</param>
internal sealed record MirrorSettings(string Location, bool Insecure, MirrorUse Use);
