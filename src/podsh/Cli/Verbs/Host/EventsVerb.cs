using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Templates;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Host;

/// <summary><c>events</c>: what the engine did, and does.</summary>
internal sealed class EventsVerb : Verb<EventsSettings>
{
    public override string Usage => "[options]";

    protected override IEnumerable<Flag<EventsSettings>> Flags =>
        [
            Flag.Value("--filter", "-f", "Filter, as event=start, type=container, container=web, label=a=b", (EventsSettings s, string v) =>
                FlagText.AddFilter(s.Query.Filters, v)
            ),
            Flag.Value("--format", null, "json or a Go template", (EventsSettings s, string v) => s.Format = v),
            Flag.Value("--since", null, "Events from a time on, such as 10m", (EventsSettings s, TimeReference v) =>
                s.Query.Since = v.Time
            ),
            Flag.Value("--until", null, "Events up to a time, such as 10m from now", (EventsSettings s, string v) =>
                s.Query.Until = TimeReference.ParseAhead(v).Time
            ),
            Flag.Switch("--stream", null, "Go on with new events (default true)", (EventsSettings s, bool v) => s.Query.Follow = v),
            Flag.Switch("--no-trunc", null, "Show whole ids (default true)", (EventsSettings s, bool v) => s.NoTruncate = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, EventsSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        if (settings.Query.Since is null && (!settings.Query.Follow || settings.Query.Until is not null))
        {
            settings.Query.Since = DateTimeOffset.UnixEpoch;
        }

        if (context.Global.EventsBackend == "none")
        {
            throw new UsageException("cannot read events with the \"none\" backend");
        }

        string? format = settings.Format?.Replace(" ", "", StringComparison.Ordinal) is "json" or "{{json.}}" ? "json" : settings.Format;
        GoTemplate? template = format is null or "json" ? null : GoTemplate.Parse(format);
        await foreach (
            PodEvent happened in context.Engine.System.ReadEventsAsync(settings.Query, context.Cancellation).ConfigureAwait(false)
        )
        {
            if (template is not null)
            {
                template.Execute(
                    context.Output,
                    new Row<PodEvent>(happened, EventText.Columns, (item, label) => item.Attributes.GetValueOrDefault(label))
                );
                context.Output.Write('\n');
            }
            else
            {
                context.Output.Write(
                    (
                        format is null
                            ? EventText.Line(happened, !settings.NoTruncate)
                            : JsonText.Format(EventText.Json(happened), indented: false)
                    ) + "\n"
                );
            }

            if (settings.Query.Follow)
            {
                await context.Output.FlushAsync(context.Cancellation).ConfigureAwait(false);
            }
        }

        return ExitCodes.Success;
    }
}
