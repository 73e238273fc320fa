using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Secrets;

/// <summary><c>secret ls</c>: lists secrets.</summary>
internal sealed class SecretListVerb : Verb<SecretListSettings>
{
    public override string Usage => "[options]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<SecretListSettings>> Flags =>
        [
            Flag.Value("--filter", "-f", "Filter, as name=db, id=1f, driver=file, label=a=b", (SecretListSettings s, string v) =>
                FlagText.AddFilter(s.Query.Filters, v)
            ),
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (SecretListSettings s, string v) =>
                s.Format = v
            ),
            Flag.Switch("--noheading", "-n", "Leave out the headings", (SecretListSettings s, bool v) => s.NoHeading = v),
            Flag.Switch("--quiet", "-q", "Show ids only", (SecretListSettings s, bool v) => s.Quiet = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, SecretListSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        List<PodSecret> secrets = await context
            .Engine.Secrets.ListAsync(settings.Query, context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        if (ListOutput.WriteJson(context.Output, settings.Format, secrets, SecretJson.From))
        {
            return ExitCodes.Success;
        }

        string format =
            settings.Format is not (null or "table") ? settings.Format
            : settings.Quiet ? "{{.ID}}"
            : SecretColumns.DefaultFormat;
        ListOutput.Write(context.Output, secrets, SecretColumns.For(context.Now), format, settings.NoHeading, (secret, label) =>
            secret.Labels.GetValueOrDefault(label)
        );
        return ExitCodes.Success;
    }
}
