using System.Globalization;

namespace PodShell.Engine.Networks.Ipam;

/// <summary>
/// Tells apart the networks of engines with different roots on one host: they share its interfaces, its subnets and its packet filter,
/// whose chains are named after networks. The engine with the usual root has plain names.
/// </summary>
/// <param name="Hash">A number made of the root's path.</param>
/// <param name="IsOnly">Whether it is the usual root, or the network namespace is the user's own.</param>
internal readonly record struct InstanceTag(uint Hash, bool IsOnly)
{
    private const string UsualRoot = "/var/lib/podshell";
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The tag of an engine.</summary>
    /// <param name="settings">Its settings.</param>
    /// <returns>The tag.</returns>
    public static InstanceTag Of(EngineSettings settings)
    {
        // FNV-1a: the same in every process, as string's own hash is not.
        uint hash = Offset;
        foreach (char c in settings.Root)
        {
            hash = unchecked((hash ^ c) * Prime);
        }

        return new InstanceTag(hash, settings.Rootless || settings.Root == UsualRoot);
    }

    /// <summary>The name of a bridge.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>At most 15 characters.</returns>
    public string Interface(int number) =>
        IsOnly
            ? string.Create(CultureInfo.InvariantCulture, $"podshell{number}")
            : string.Create(CultureInfo.InvariantCulture, $"ps{Hash:x8}n{number}");

    /// <summary>The name by which netavark knows a network.</summary>
    /// <param name="network">Its name.</param>
    /// <returns>The name, unique on the host: those that Podman gives its own networks are left to Podman.</returns>
    public string HostScopedName(string network)
    {
        string name = network == DefaultNetworkName.Value ? DefaultNetworkName.Earlier : network;
        bool ofPodman =
            name.StartsWith(DefaultNetworkName.Value, StringComparison.Ordinal)
            && name.AsSpan(DefaultNetworkName.Value.Length).IndexOfAnyExceptInRange('0', '9') < 0;
        return IsOnly
            ? ofPodman
                ? $"{DefaultNetworkName.Earlier}-{name}"
                : name
            : string.Create(CultureInfo.InvariantCulture, $"{name}-{Hash:x8}");
    }
}
