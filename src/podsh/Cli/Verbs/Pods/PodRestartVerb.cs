using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod restart</c>: stops pods and starts them.</summary>
internal sealed class PodRestartVerb() : ChangeVerb<PodSettings>("POD")
{
    protected override IEnumerable<Flag<PodSettings>> Flags =>
        [
            ChangeFlags.Time<PodSettings>((s, v) => s.Timeout = v),
            .. PodSelection.SelectionFlags<PodSettings>().Without("--ignore", "--pod-id-file"),
        ];

    protected override async Task<string?> ChangeAsync(CliContext context, PodSettings settings, string name, List<string> operands) =>
        (
            await context
                .Engine.Pods.RestartAsync(new() { Pod = name, Timeout = settings.Timeout }, context.Cancellation)
                .ConfigureAwait(false)
        ).Id;
}
