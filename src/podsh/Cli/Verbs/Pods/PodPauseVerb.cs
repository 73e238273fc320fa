using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod pause</c> and <c>pod unpause</c>: freezes the containers of pods and thaws them.</summary>
/// <param name="thaw">Whether it is <c>unpause</c>.</param>
internal sealed class PodPauseVerb(bool thaw) : ChangeVerb<PodSettings>("POD")
{
    protected override IEnumerable<Flag<PodSettings>> Flags =>
        PodSelection.SelectionFlags<PodSettings>().Without("--ignore", "--pod-id-file");

    protected override void Prepare(PodSettings settings, List<string> operands)
    {
        if (settings.All && settings.Filters.Count == 0)
        {
            // Of all pods those that can be frozen or thawed.
            settings.Filters["status"] = thaw ? ["paused", "degraded"] : ["running", "degraded"];
        }
    }

    protected override async Task<string?> ChangeAsync(CliContext context, PodSettings settings, string name, List<string> operands)
    {
        Task<Pod> change = thaw
            ? context.Engine.Pods.ResumeAsync(name, context.Cancellation)
            : context.Engine.Pods.SuspendAsync(name, context.Cancellation);
        return (await change.ConfigureAwait(false)).Id;
    }
}
