using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod stop</c>: stops pods.</summary>
internal sealed class PodStopVerb() : ChangeVerb<PodSettings>("POD")
{
    protected override IEnumerable<Flag<PodSettings>> Flags =>
        [ChangeFlags.Time<PodSettings>((s, v) => s.Timeout = v), .. PodSelection.SelectionFlags<PodSettings>()];

    protected override async Task<string?> ChangeAsync(CliContext context, PodSettings settings, string name, List<string> operands)
    {
        if (settings.Ignore && !await context.Engine.Pods.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
        {
            return null;
        }

        StopPodRequest request = new() { Pod = name, Timeout = settings.Timeout };
        return PodSelection.Shown(await context.Engine.Pods.StopAsync(request, context.Cancellation).ConfigureAwait(false), name, operands);
    }
}
