using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>top</c> and <c>pod top</c>: the processes of a container or a pod. Nothing is run inside.</summary>
/// <param name="pod">Whether it is <c>pod top</c>.</param>
internal sealed class TopVerb(bool pod) : Verb<TopSettings>
{
    public override string Usage => $"[options] {(pod ? "POD" : "CONTAINER")} [DESCRIPTOR...]";

    public override bool WatchesSignals => false;

    // What follows may look like flags of ps.
    public override bool Interspersed => false;

    protected override IEnumerable<Flag<TopSettings>> Flags =>
        [Flag.Switch("--latest", "-l", $"The newest {(pod ? "pod" : "container")}", (TopSettings s, bool v) => s.Latest = v)];

    protected override async Task<int> ExecuteAsync(CliContext context, TopSettings settings, List<string> operands)
    {
        Selection selection = pod ? new PodSelection { Latest = settings.Latest } : new ContainerSelection { Latest = settings.Latest };
        if (!settings.Latest)
        {
            CheckOperands(operands, 1, int.MaxValue, pod ? "a pod" : "a container");
        }

        IReadOnlyList<ProcessColumn> columns = Columns(settings.Latest ? operands : operands[1..]);
        List<string> names = await selection.ResolveAsync(context, settings.Latest ? [] : operands[..1]).ConfigureAwait(false);
        ContainerProcessQuery query = new();
        (pod ? query.Pods : query.Containers).AddRange(names);
        List<string[]> rows =
        [
            [.. columns.Select(column => column.Heading)],
        ];
        await foreach (
            ContainerProcess process in context.Engine.Containers.ReadProcessesAsync(query, context.Cancellation).ConfigureAwait(false)
        )
        {
            rows.Add([.. columns.Select(column => TerminalText.Clean(column.Value(process, context.Now)))]);
        }

        Table.Write(context.Output, rows);
        return ExitCodes.Success;
    }

    private static IReadOnlyList<ProcessColumn> Columns(List<string> operands)
    {
        try
        {
            return ProcessColumns.For(operands is ["--", .. var rest] ? rest : operands);
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
