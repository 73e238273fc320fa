using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network ls</c>: lists networks.</summary>
internal sealed class NetworkListVerb : Verb<NetworkListSettings>
{
    public override string Usage => "[options]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<NetworkListSettings>> Flags =>
        [
            Flag.Value(
                "--filter",
                "-f",
                "Filter, as driver=bridge, name=web, id=..., label=a=b, until=1h, dangling=true",
                (NetworkListSettings s, string v) => FlagText.AddFilter(s.Query.Filters, v)
            ),
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (NetworkListSettings s, string v) =>
                s.Format = v
            ),
            Flag.Switch("--no-trunc", null, "Show whole ids", (NetworkListSettings s, bool v) => s.NoTruncate = v),
            Flag.Switch("--noheading", "-n", "Leave out the headings", (NetworkListSettings s, bool v) => s.NoHeading = v),
            Flag.Switch("--quiet", "-q", "Show names only", (NetworkListSettings s, bool v) => s.Quiet = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, NetworkListSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        List<PodNetwork> networks = await context
            .Engine.Networks.ListAsync(settings.Query, context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        if (ListOutput.WriteJson(context.Output, settings.Format, networks, network => NetworkJson.From(network)))
        {
            return ExitCodes.Success;
        }

        string format =
            settings.Quiet ? "{{.Name}}"
            : settings.Format is null or "table" ? NetworkColumns.DefaultFormat
            : settings.Format;
        ListOutput.Write(context.Output, networks, NetworkColumns.For(!settings.NoTruncate), format, settings.NoHeading, (network, label) =>
            network.Labels.GetValueOrDefault(label)
        );
        return ExitCodes.Success;
    }
}
