namespace PodShell.Engine.Core;

/// <summary>The name of the network that root's containers join unless they name another: Podman's, which scripts look for.</summary>
internal static class DefaultNetworkName
{
    /// <summary>The name.</summary>
    public const string Value = "podman";

    /// <summary>
    /// Its name in earlier versions. What they have written down still says so, and netavark still knows it by this name.
    /// </summary>
    public const string Earlier = "podshell";

    /// <summary>A network's name as it is now.</summary>
    /// <param name="stored">The name as it was written down.</param>
    /// <returns>The name.</returns>
    public static string Now(string stored) => stored == Earlier ? Value : stored;
}
