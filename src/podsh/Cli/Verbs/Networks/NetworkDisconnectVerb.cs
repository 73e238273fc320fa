using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network disconnect</c>: takes a container off a network.</summary>
internal sealed class NetworkDisconnectVerb : Verb<DisconnectNetworkRequest>
{
    public override string Usage => "[options] NETWORK CONTAINER";

    protected override IEnumerable<Flag<DisconnectNetworkRequest>> Flags =>
        [
            Flag.Switch(
                "--force",
                "-f",
                "A container that is not there, or not on the network, is no error",
                (DisconnectNetworkRequest r, bool v) => r.Force = v
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, DisconnectNetworkRequest settings, List<string> operands)
    {
        CheckOperands(operands, 2, 2, "a network and a container");
        (settings.Network, settings.Container) = (operands[0], operands[1]);
        await context.Engine.Networks.DisconnectAsync(settings, context.Cancellation).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
