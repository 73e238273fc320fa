using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network create</c>: creates a network and prints its name.</summary>
internal sealed class NetworkCreateVerb : Verb<NetworkCreateOptions>
{
    public override string Usage => "[options] [NAME]";

    protected override IEnumerable<Flag<NetworkCreateOptions>> Flags => NetworkCreateFlags.All;

    protected override async Task<int> ExecuteAsync(CliContext context, NetworkCreateOptions settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        settings.Name = operands.FirstOrDefault();
        PodNetwork network = await context.Engine.Networks.CreateAsync(settings, context.Cancellation).ConfigureAwait(false);
        context.Output.Write(network.Name + "\n");
        return ExitCodes.Success;
    }
}
