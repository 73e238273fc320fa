using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod kill</c>: sends a signal to the containers of pods.</summary>
internal sealed class PodKillVerb() : ChangeVerb<PodSettings>("POD")
{
    protected override IEnumerable<Flag<PodSettings>> Flags =>
        [
            ChangeFlags.Signal<PodSettings>((s, v) => s.Signal = v),
            .. PodSelection.SelectionFlags<PodSettings>().Without("--ignore", "--pod-id-file"),
        ];

    protected override async Task<string?> ChangeAsync(CliContext context, PodSettings settings, string name, List<string> operands) =>
        (
            await context
                .Engine.Pods.SignalAsync(new() { Pod = name, Signal = settings.Signal }, context.Cancellation)
                .ConfigureAwait(false)
        ).Id;
}
