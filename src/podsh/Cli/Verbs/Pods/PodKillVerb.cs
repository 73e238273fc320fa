using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod kill</c>: sends a signal to the containers of pods.</summary>
internal sealed class PodKillVerb : Verb<PodSettings>
{
    public override string Usage => "[options] POD [POD...]";

    protected override IEnumerable<Flag<PodSettings>> Flags =>
        [
            Flag.Value("--signal", "-s", "The signal, by name or number (default KILL)", (PodSettings s, Signal v) => s.Signal = v),
            .. PodSelection.SelectionFlags<PodSettings>().Without("--ignore", "--pod-id-file"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PodSettings settings, List<string> words)
    {
        List<string> names = await settings.ResolveAllAsync(context, words).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
                (
                    await context
                        .Engine.Pods.SignalAsync(new() { Pod = name, Signal = settings.Signal }, context.Cancellation)
                        .ConfigureAwait(false)
                ).Id
            )
            .ConfigureAwait(false);
    }
}
