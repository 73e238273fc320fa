using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>stats</c> and <c>pod stats</c>: what containers use of the host, once or again and again.</summary>
/// <param name="pods">Whether it is <c>pod stats</c>.</param>
internal sealed class StatsVerb(bool pods) : Verb<StatsSettings>
{
    private const string ClearScreen = "\u001b[H\u001b[2J";

    public override string Usage => pods ? "[options] [POD...]" : "[options] [CONTAINER...]";

    protected override IEnumerable<Flag<StatsSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "Show containers that do not run too", (StatsSettings s, bool v) => s.All = v),
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (StatsSettings s, string v) => s.Format = v),
            Flag.Value("--interval", "-i", "Seconds between two readings (default 5)", (StatsSettings s, int v) =>
                s.Interval = v > 0 ? v : throw new FormatException("write at least 1")
            ),
            Flag.Switch("--latest", "-l", $"The newest {(pods ? "pod" : "container")}", (StatsSettings s, bool v) => s.Latest = v),
            Flag.Switch("--no-reset", null, "Do not clear the screen between", (StatsSettings s, bool v) => s.NoReset = v),
            Flag.Switch("--no-stream", null, "Show it once", (StatsSettings s, bool v) => s.NoStream = v),
            Flag.Switch("--no-trunc", null, "Show whole ids", (StatsSettings s, bool v) => s.NoTruncate = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, StatsSettings settings, List<string> operands)
    {
        if (new[] { settings.All, settings.Latest, operands.Count > 0 }.Count(given => given) > 1)
        {
            throw new UsageException("--all, --latest and names cannot be used together");
        }

        ContainerStatisticQuery query = new() { Follow = !settings.NoStream };
        if (query.Follow)
        {
            query.Interval = TimeSpan.FromSeconds(settings.Interval);
        }

        List<string> names = await NamesAsync(context, settings, operands).ConfigureAwait(false);
        List<Container> named = pods || names.Count == 0 ? [] : await NamedAsync(context, names).ConfigureAwait(false);
        (pods ? query.Pods : query.Containers).AddRange(pods ? names : named.Where(Runs).Select(container => container.Id));
        StatsScreen screen = new(context, settings, pods, named);
        if ((pods && query.Pods.Count == 0) || (named.Count > 0 && query.Containers.Count == 0))
        {
            // Without a name the engine would read all containers.
            await screen.ShowAsync([]).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        StatRounds rounds = new(async round =>
        {
            context.Output.Write(!settings.NoStream && !settings.NoReset && context.IsTerminal(1) ? ClearScreen : "");
            await screen.ShowAsync(round).ConfigureAwait(false);
        });
        await rounds
            .ReadAsync(context.Engine.Containers.ReadStatisticsAsync(query, context.Cancellation), query.Follow, context.Cancellation)
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static bool Runs(Container container) => container.State is ContainerState.Running or ContainerState.Paused;

    // What does not run is shown too, and the engine reads what runs only.
    private static async Task<List<Container>> NamedAsync(CliContext context, List<string> names)
    {
        List<Container> named = [];
        foreach (string name in names)
        {
            await foreach (
                Container container in context
                    .Engine.Containers.ListAsync(new() { Names = [name] }, context.Cancellation)
                    .ConfigureAwait(false)
            )
            {
                named.Add(container);
            }
        }

        return named;
    }

    private async Task<List<string>> NamesAsync(CliContext context, StatsSettings settings, List<string> operands)
    {
        // All running containers are the engine's own choice; all pods must be named.
        bool named = settings.Latest || operands.Count > 0;
        return pods
                ? await new PodSelection { Latest = settings.Latest, All = !named }
                    .ResolveAsync(context, operands)
                    .ConfigureAwait(false)
            : named
                ? await new ContainerSelection { Latest = settings.Latest }
                    .ResolveAsync(context, operands)
                    .ConfigureAwait(false)
            : [];
    }
}
