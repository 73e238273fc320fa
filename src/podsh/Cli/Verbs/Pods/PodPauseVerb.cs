using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod pause</c> and <c>pod unpause</c>: freezes the containers of pods and thaws them.</summary>
/// <param name="thaw">Whether it is <c>unpause</c>.</param>
internal sealed class PodPauseVerb(bool thaw) : Verb<PodSettings>
{
    public override string Usage => "[options] POD [POD...]";

    protected override IEnumerable<Flag<PodSettings>> Flags =>
        PodSelection.SelectionFlags<PodSettings>().Without("--ignore", "--pod-id-file");

    protected override async Task<int> ExecuteAsync(CliContext context, PodSettings settings, List<string> words)
    {
        if (settings.All && settings.Filters.Count == 0)
        {
            // Of all pods those that can be frozen or thawed.
            settings.Filters["status"] = thaw ? ["paused", "degraded"] : ["running", "degraded"];
        }

        List<string> names = await settings.ResolveAllAsync(context, words).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
            {
                Pod pod = thaw
                    ? await context.Engine.Pods.ResumeAsync(name, context.Cancellation).ConfigureAwait(false)
                    : await context.Engine.Pods.SuspendAsync(name, context.Cancellation).ConfigureAwait(false);
                return pod.Id;
            })
            .ConfigureAwait(false);
    }
}
