using PodShell.Engine.Containers.Planning;

namespace PodShell.Engine.Networks;

/// <summary>The bridge networks that containers can join.</summary>
internal static class BridgeNetworks
{
    /// <summary>The network that root's containers join unless they name another.</summary>
    public const string DefaultName = "podshell";

    /// <summary>The definition of the default network. Podman's 10.88 and Docker's 172.17 stay free beside it.</summary>
    public static BridgeNetwork Default { get; } = new()
    {
        Name = DefaultName,
        Id = "706f647368656c6c000000000000000000000000000000000000000000000000",
        Interface = "podshell0",
        Subnet = "10.90.0.0/16",
        Gateway = "10.90.0.1",
    };

    /// <summary>Checks that networks can be used by this caller.</summary>
    /// <param name="settings">The caller.</param>
    /// <param name="names">The names.</param>
    /// <returns>The names.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkNotFound"/>, <see cref="ErrorIds.NetworkOptionInvalid"/>.</exception>
    public static IReadOnlyList<string> CheckUsable(EngineSettings settings, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            _ = Get(name);
        }

        return settings.Rootless
            ? throw PlanErrors.Invalid(ErrorIds.NetworkOptionInvalid, "Rootless containers cannot join a bridge.", names[0], "Use the default (pasta), slirp4netns, host or none, or run as root.")
            : names;
    }

    /// <summary>The definition of a network.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The definition.</returns>
    public static BridgeNetwork Get(string name) => name == DefaultName
        ? Default
        : throw PlanErrors.NotFound(ErrorIds.NetworkNotFound, $"There is no network '{ValueText.Quote(name)}'.", name, $"Use {DefaultName}, host or none.");
}
