using System.Net.Sockets;
using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network connect</c>: connects a container to a further network.</summary>
internal sealed class NetworkConnectVerb : Verb<ConnectNetworkRequest>
{
    public override string Usage => "[options] NETWORK CONTAINER";

    protected override IEnumerable<Flag<ConnectNetworkRequest>> Flags =>
        [
            Flag.Value("--alias", null, "A further name on this network", (ConnectNetworkRequest r, string v) =>
                r.Aliases.AddRange(FlagText.Commas(v))
            ),
            Flag.Value("--ip", null, "Fixed IPv4 address", (ConnectNetworkRequest r, string v) =>
                r.IPv4Address = FlagText.Address(v, AddressFamily.InterNetwork)
            ),
            Flag.Value("--ip6", null, "Fixed IPv6 address", (ConnectNetworkRequest r, string v) =>
                r.IPv6Address = FlagText.Address(v, AddressFamily.InterNetworkV6)
            ),
            Flag.Value("--mac-address", null, "Fixed MAC address", (ConnectNetworkRequest r, string v) =>
                r.MacAddress = FlagText.MacAddress(v)
            ),
            Flag.Value(
                "--interface-name",
                null,
                "The interface's name inside (default: the next free ethN)",
                (ConnectNetworkRequest r, string v) => r.InterfaceName = v
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, ConnectNetworkRequest settings, List<string> operands)
    {
        CheckOperands(operands, 2, 2, "a network and a container");
        (settings.Network, settings.Container) = (operands[0], operands[1]);

        // As Podman and Docker: scripts tell by it whether they were first.
        settings.FailIfConnected = true;
        await context.Engine.Networks.ConnectAsync(settings, context.Cancellation).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
