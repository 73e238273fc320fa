using PodShell.Cli.Context;
using PodShell.Cli.Output;

namespace PodShell.Cli.Verbs.Containers;

/// <summary>Shows a round of <c>stats</c> as the flags ask.</summary>
/// <param name="context">Where to print.</param>
/// <param name="settings">The flags.</param>
/// <param name="pods">Whether it is <c>pod stats</c>.</param>
/// <param name="named">The containers that were asked for by name, shown whether they run or not.</param>
internal sealed class StatsScreen(CliContext context, StatsSettings settings, bool pods, IReadOnlyList<Container> named)
{
    private readonly Dictionary<string, Container> _containers = [];
    private bool _listed;

    public async Task ShowAsync(IReadOnlyList<ContainerStatistic> round)
    {
        List<StatRow> rows = await RowsAsync(round).ConfigureAwait(false);
        bool truncate = !settings.NoTruncate;
        if (
            !ListOutput.WriteJson(context.Output, settings.Format, rows, row =>
                pods ? StatColumns.PodJson(row, truncate) : StatColumns.Json(row, truncate)
            )
        )
        {
            string format = settings.Format is null or "table"
                ? pods
                    ? StatColumns.PodFormat
                    : StatColumns.DefaultFormat
                : settings.Format;
            ListOutput.Write(context.Output, rows, StatColumns.For(truncate), format);
        }

        await context.Output.FlushAsync(context.Cancellation).ConfigureAwait(false);
    }

    // The samples do not tell when a container was started, and not of those that do not run.
    private async Task<List<StatRow>> RowsAsync(IReadOnlyList<ContainerStatistic> round)
    {
        if (settings.All || !_listed || round.Any(sample => !_containers.ContainsKey(sample.Id)))
        {
            _listed = true;
            _containers.Clear();
            await foreach (Container container in context.Engine.Containers.ListAsync(new(), context.Cancellation).ConfigureAwait(false))
            {
                _containers[container.Id] = container;
            }
        }

        List<StatRow> rows =
        [
            .. round.Select(sample => new StatRow(sample.Id, sample.Name, _containers.GetValueOrDefault(sample.Id)?.Started, sample)),
        ];
        IEnumerable<Container> shown = settings.All ? _containers.Values.Where(container => !pods || container.PodId is not null) : named;
        return shown.Any()
            ? [.. shown.Select(container => rows.Find(row => row.Id == container.Id) ?? StatRow.Idle(container, context.Now))]
            : rows;
    }
}
