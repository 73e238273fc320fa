using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary><c>stop</c>: stops containers.</summary>
internal sealed class StopVerb : Verb<StopSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    protected override IEnumerable<Flag<StopSettings>> Flags =>
    [
        Flag.Value("--time", "-t", "Seconds until SIGKILL (default 10); -1 waits without end", (StopSettings s, int v) => s.Timeout = v, alias: "--timeout"),
        .. ContainerSelection.SelectionFlags<StopSettings>(),
    ];

    protected override async Task<int> ExecuteAsync(CliContext context, StopSettings settings, List<string> words)
    {
        settings.States.AddRange([ContainerState.Running, ContainerState.Paused, ContainerState.Stopping]);
        List<string> names = await settings.ResolveAsync(context, words).ConfigureAwait(false);
        return await EachContainer.RunAsync(context, names, async name =>
        {
            if (settings.Ignore && !await context.Engine.Containers.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
            {
                return null;
            }

            await context.Engine.Containers.StopAsync(new() { Container = name, Timeout = settings.Timeout }, context.Cancellation).ConfigureAwait(false);
            return name;
        }).ConfigureAwait(false);
    }
}
