using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>ps</c>: lists containers.</summary>
internal sealed class PsVerb : Verb<PsSettings>
{
    public override string Usage => "[options]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<PsSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "Show all containers, not only running ones", (PsSettings s, bool v) => s.All = v),
            Flag.Value("--filter", "-f", "Filter, as status=exited, name=web, label=a=b, ancestor=...", (PsSettings s, string v) =>
                FlagText.AddFilter(s.Query.Filters, v)
            ),
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (PsSettings s, string v) => s.Format = v),
            Flag.Value("--last", "-n", "Show the newest n containers", (PsSettings s, int v) => s.Query.Last = Math.Max(v, 0)),
            Flag.Switch("--latest", "-l", "Show the newest container", (PsSettings s, bool v) => s.Query.Last = v ? 1 : 0),
            Flag.Switch("--no-trunc", null, "Show whole ids and commands", (PsSettings s, bool v) => s.NoTruncate = v),
            Flag.Switch("--noheading", null, "Leave out the headings", (PsSettings s, bool v) => s.NoHeading = v),
            Flag.Switch("--ns", null, "Show namespaces", (PsSettings s, bool v) => s.Query.Namespaces = v, alias: "--namespace"),
            Flag.Switch("--pod", "-p", "Show the pods of the containers", (PsSettings s, bool v) => s.Pod = v),
            Flag.Switch("--quiet", "-q", "Show ids only", (PsSettings s, bool v) => s.Quiet = v),
            Flag.Switch("--size", "-s", "Show sizes", (PsSettings s, bool v) => s.Query.Size = v),
            Flag.Value("--sort", null, "command, created, id, image, names, runningfor, size or status", (PsSettings s, string v) =>
                s.Sort = ContainerOrder.Check(v)
            ),
            Flag.Ignored<PsSettings>("--external"),
            Flag.Ignored<PsSettings>("--sync"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PsSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        ContainerQuery query = settings.Query;
        if (query is { Namespaces: true, Size: true })
        {
            throw new UsageException("size and namespace options conflict");
        }

        if (!settings.All && query.Last == 0 && !query.Filters.ContainsKey("status"))
        {
            query.States = [ContainerState.Running];
        }

        List<Container> containers = [];
        await foreach (Container container in context.Engine.Containers.ListAsync(query, context.Cancellation).ConfigureAwait(false))
        {
            containers.Add(container);
        }

        ContainerOrder.Sort(containers, settings.Sort);
        Print(context, settings, containers);
        return ExitCodes.Success;
    }

    private static void Print(CliContext context, PsSettings settings, List<Container> containers)
    {
        bool truncate = !settings.NoTruncate;
        if (ListOutput.WriteJson(context.Output, settings.Format, containers, container => ContainerJson.From(container, context.Now)))
        {
            return;
        }

        string format =
            settings.Format is { } given and not "table" ? given
            : settings.Quiet ? "{{.ID}}"
            : DefaultFormat(settings);
        ListOutput.Write(
            context.Output,
            containers,
            ContainerColumns.For(truncate, context.Now),
            format,
            settings.NoHeading,
            (container, label) => container.Labels.GetValueOrDefault(label)
        );
    }

    private static string DefaultFormat(PsSettings settings) =>
        settings.Query.Namespaces
            ? ContainerColumns.NamespaceFormat
            : ContainerColumns.DefaultFormat
                + (settings.Pod ? "\t{{.Pod}}\t{{.PodName}}" : "")
                + (settings.Query.Size ? "\t{{.Size}}" : "");
}
