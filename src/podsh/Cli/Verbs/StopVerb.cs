using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary><c>stop</c>: stops containers.</summary>
internal sealed class StopVerb : Verb<StopSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<StopSettings>> Flags =>
        [
            Flag.Value(
                "--time",
                "-t",
                "Seconds until SIGKILL (default 10); -1 waits without end",
                (StopSettings s, int v) => s.Timeout = FlagText.StopSeconds(v),
                alias: "--timeout"
            ),
            .. ContainerSelection.SelectionFlags<StopSettings>(),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, StopSettings settings, List<string> words)
    {
        settings.States.AddRange([ContainerState.Running, ContainerState.Paused, ContainerState.Stopping]);
        List<string> names = await settings.ResolveAllAsync(context, words).ConfigureAwait(false);
        int result = await EachTarget
            .RunAsync(context, names, async name =>
            {
                if (settings.Ignore && !await context.Engine.Containers.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
                {
                    return null;
                }

                await context
                    .Engine.Containers.StopAsync(new() { Container = name, Timeout = settings.Timeout }, context.Cancellation)
                    .ConfigureAwait(false);
                return name;
            })
            .ConfigureAwait(false);
        int pods = await EachTarget
            .RunAsync(context, settings.Infras, async infra =>
            {
                StopPodRequest request = new() { Pod = infra.PodId!, Timeout = settings.Timeout };
                await context.Engine.Pods.StopAsync(request, context.Cancellation).ConfigureAwait(false);
                return infra.Id;
            })
            .ConfigureAwait(false);
        return Math.Max(result, pods);
    }
}
