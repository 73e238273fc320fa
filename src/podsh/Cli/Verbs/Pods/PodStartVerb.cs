using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod start</c>: starts pods.</summary>
internal sealed class PodStartVerb() : ChangeVerb<PodSettings>("POD")
{
    protected override IEnumerable<Flag<PodSettings>> Flags => PodSelection.SelectionFlags<PodSettings>().Without("--ignore");

    protected override async Task<string?> ChangeAsync(CliContext context, PodSettings settings, string name, List<string> operands) =>
        PodSelection.Shown(await context.Engine.Pods.StartAsync(name, context.Cancellation).ConfigureAwait(false), name, operands);
}
