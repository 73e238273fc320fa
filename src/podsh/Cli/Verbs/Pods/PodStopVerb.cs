using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod stop</c>: stops pods.</summary>
internal sealed class PodStopVerb : Verb<PodSettings>
{
    public override string Usage => "[options] POD [POD...]";

    protected override IEnumerable<Flag<PodSettings>> Flags =>
        [
            Flag.Value(
                "--time",
                "-t",
                "Seconds until SIGKILL (default 10); -1 waits without end",
                (PodSettings s, int v) => s.Timeout = FlagText.StopSeconds(v),
                alias: "--timeout"
            ),
            .. PodSelection.SelectionFlags<PodSettings>(),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PodSettings settings, List<string> words)
    {
        List<string> names = await settings.ResolveAllAsync(context, words).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
            {
                if (settings.Ignore && !await context.Engine.Pods.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
                {
                    return null;
                }

                Pod pod = await context
                    .Engine.Pods.StopAsync(new() { Pod = name, Timeout = settings.Timeout }, context.Cancellation)
                    .ConfigureAwait(false);
                return PodSelection.Shown(pod, name, words);
            })
            .ConfigureAwait(false);
    }
}
