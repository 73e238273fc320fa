using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod restart</c>: stops pods and starts them.</summary>
internal sealed class PodRestartVerb : Verb<PodSettings>
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
            .. PodSelection.SelectionFlags<PodSettings>().Without("--ignore", "--pod-id-file"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PodSettings settings, List<string> words)
    {
        List<string> names = await settings.ResolveAllAsync(context, words).ConfigureAwait(false);
        return await EachTarget
            .RunAsync(context, names, async name =>
                (
                    await context
                        .Engine.Pods.RestartAsync(new() { Pod = name, Timeout = settings.Timeout }, context.Cancellation)
                        .ConfigureAwait(false)
                ).Id
            )
            .ConfigureAwait(false);
    }
}
