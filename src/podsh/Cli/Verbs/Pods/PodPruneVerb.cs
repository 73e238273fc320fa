using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod prune</c>: removes the pods that have ended.</summary>
internal sealed class PodPruneVerb : Verb<PruneSettings>
{
    public override string Usage => "[options]";

    protected override IEnumerable<Flag<PruneSettings>> Flags => PruneFlags.All;

    protected override async Task<int> ExecuteAsync(CliContext context, PruneSettings settings, List<string> words)
    {
        CheckWords(words, 0, 0, "");
        if (!settings.Force && !await Confirmation.AskAsync(context, "This will remove all stopped/exited pods.").ConfigureAwait(false))
        {
            return ExitCodes.Success;
        }

        await foreach (
            Pod pod in context.Engine.Pods.ClearAsync(new() { Filters = settings.Filters }, context.Cancellation).ConfigureAwait(false)
        )
        {
            context.Output.Write(pod.Id + "\n");
        }

        return ExitCodes.Success;
    }
}
