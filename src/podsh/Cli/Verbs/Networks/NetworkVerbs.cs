using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary>The verbs of the group <c>network</c>, one line each.</summary>
internal static class NetworkVerbs
{
    public static IEnumerable<VerbEntry> All =>
        [
            new(["network connect"], "Connect a container to a network", () => new NetworkConnectVerb()),
            new(["network create"], "Create a network", () => new NetworkCreateVerb()),
            new(["network disconnect"], "Take a container off a network", () => new NetworkDisconnectVerb()),
            new(["network exists"], "Check whether a network exists", () =>
                new ExistsVerb("NETWORK", (c, name) => c.Engine.Networks.ExistsAsync(name, c.Cancellation))
            ),
            new(["network inspect"], "Display detailed information on networks", () => new NetworkInspectVerb()),
            new(["network ls", "network list"], "List networks", () => new NetworkListVerb()),
            new(["network prune"], "Remove the networks that no container uses", () =>
                new PruneVerb<PodNetwork>(
                    "network",
                    "This will remove all networks not used by at least one container.",
                    (c, request) => c.Engine.Networks.ClearAsync(request, c.Cancellation),
                    network => network.Name
                )
            ),
            new(["network rm", "network remove"], "Remove networks", () => new NetworkRemoveVerb()),
            new(["network test"], "Try what a network is for, and show what was seen", () => new NetworkTestVerb()),
            new(["network update"], "Change a network", () => new NetworkUpdateVerb()),
        ];
}
