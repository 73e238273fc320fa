using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod start</c>: starts pods.</summary>
internal sealed class PodStartVerb : Verb<PodSettings>
{
    public override string Usage => "[options] POD [POD...]";

    protected override IEnumerable<Flag<PodSettings>> Flags => PodSelection.SelectionFlags<PodSettings>().Without("--ignore");

    protected override async Task<int> ExecuteAsync(CliContext context, PodSettings settings, List<string> words)
    {
        List<string> names = await settings.ResolveAllAsync(context, words).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
            {
                Pod pod = await context.Engine.Pods.StartAsync(name, context.Cancellation).ConfigureAwait(false);
                return PodSelection.Shown(pod, name, words);
            })
            .ConfigureAwait(false);
    }
}
