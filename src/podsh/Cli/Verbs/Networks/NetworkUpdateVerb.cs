using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network update</c>: changes a network's DNS servers and labels.</summary>
internal sealed class NetworkUpdateVerb : Verb<UpdateNetworkRequest>
{
    public override string Usage => "[options] NETWORK";

    protected override IEnumerable<Flag<UpdateNetworkRequest>> Flags =>
        [
            Flag.Value("--dns-add", null, "DNS servers to add", (UpdateNetworkRequest r, string v) =>
                r.AddDnsServers.AddRange(Addresses(v))
            ),
            Flag.Value("--dns-drop", null, "DNS servers to take away", (UpdateNetworkRequest r, string v) =>
                r.RemoveDnsServers.AddRange(Addresses(v))
            ),
            Flag.Value("--label", null, "Set a label", (UpdateNetworkRequest r, KeyValue v) => r.Labels[v.Key] = v.Value ?? ""),
            Flag.Value("--label-drop", null, "Take a label away", (UpdateNetworkRequest r, string v) => r.Labels[v] = null),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, UpdateNetworkRequest settings, List<string> operands)
    {
        CheckOperands(operands, 1, 1, "a network");
        if (settings is { AddDnsServers.Count: 0, RemoveDnsServers.Count: 0, Labels.Count: 0 })
        {
            throw new UsageException("nothing to change: give --dns-add, --dns-drop, --label or --label-drop");
        }

        settings.Network = operands[0];
        PodNetwork network = await context.Engine.Networks.UpdateAsync(settings, context.Cancellation).ConfigureAwait(false);
        context.Output.Write(network.Name + "\n");
        return ExitCodes.Success;
    }

    private static IEnumerable<string> Addresses(string text) => FlagText.Commas(text).Select(address => FlagText.Address(address));
}
