using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network prune</c>: removes the networks that no container uses.</summary>
internal sealed class NetworkPruneVerb : Verb<PruneSettings>
{
    public override string Usage => "[options]";

    protected override IEnumerable<Flag<PruneSettings>> Flags => PruneFlags.All;

    protected override async Task<int> ExecuteAsync(CliContext context, PruneSettings settings, List<string> words)
    {
        CheckWords(words, 0, 0, "");
        if (
            !settings.Force
            && !await Confirmation
                .AskAsync(context, "This will remove all networks not used by at least one container.")
                .ConfigureAwait(false)
        )
        {
            return ExitCodes.Success;
        }

        await foreach (
            PodNetwork network in context
                .Engine.Networks.ClearAsync(new() { Filters = settings.Filters }, context.Cancellation)
                .ConfigureAwait(false)
        )
        {
            context.Output.Write(network.Name + "\n");
        }

        return ExitCodes.Success;
    }
}
