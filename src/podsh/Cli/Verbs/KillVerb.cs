using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary><c>kill</c>: sends a signal to containers.</summary>
internal sealed class KillVerb : Verb<StopSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<StopSettings>> Flags =>
        [
            Flag.Value("--signal", "-s", "The signal, by name or number (default KILL)", (StopSettings s, Signal v) => s.Signal = v),
            .. ContainerSelection.SelectionFlags<StopSettings>().Where(flag => flag.Name is not ("--ignore" or "--filter")),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, StopSettings settings, List<string> words)
    {
        settings.States.AddRange([ContainerState.Running, ContainerState.Paused, ContainerState.Stopping]);
        List<string> names = await settings.ResolveAllAsync(context, words).ConfigureAwait(false);
        int result = await EachTarget
            .RunAsync(context, names, async name =>
            {
                await context
                    .Engine.Containers.SignalAsync(new() { Container = name, Signal = settings.Signal }, context.Cancellation)
                    .ConfigureAwait(false);
                return name;
            })
            .ConfigureAwait(false);
        int pods = await EachTarget
            .RunAsync(context, settings.Infras, async infra =>
            {
                SignalPodRequest request = new() { Pod = infra.PodId!, Signal = settings.Signal };
                await context.Engine.Pods.SignalAsync(request, context.Cancellation).ConfigureAwait(false);
                return infra.Id;
            })
            .ConfigureAwait(false);
        return Math.Max(result, pods);
    }
}
