using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Secrets;

/// <summary><c>secret inspect</c>: all that is known of secrets, and what they hold if that is asked for.</summary>
internal sealed class SecretInspectVerb : Verb<SecretInspectSettings>
{
    private const string PrettyFormat =
        "ID:              {{.ID}}\nName:              {{.Spec.Name}}\n"
        + "{{if .Spec.Labels}}Labels:\n{{range $key, $value := .Spec.Labels}} - {{$key}}{{if $value}}={{$value}}{{end}}\n{{end}}{{end}}"
        + "Driver:            {{.Spec.Driver.Name}}\nCreated at:        {{.CreatedAt}}\nUpdated at:        {{.UpdatedAt}}";

    public override string Usage => "[options] SECRET [SECRET...]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<SecretInspectSettings>> Flags =>
        [
            Flag.Value("--format", "-f", "json or a Go template", (SecretInspectSettings s, string v) => s.Format = v),
            Flag.Switch("--pretty", null, "Show it for people", (SecretInspectSettings s, bool v) => s.Pretty = v),
            Flag.Switch("--showsecret", null, "Show what they hold", (SecretInspectSettings s, bool v) => s.ShowSecret = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, SecretInspectSettings settings, List<string> operands)
    {
        if (operands.Count == 0)
        {
            throw new UsageException("requires at least 1 arg(s), only received 0");
        }

        if (settings is { Pretty: true, Format: not null })
        {
            throw new UsageException("--format and --pretty cannot be used together");
        }

        string? format =
            !settings.Pretty ? settings.Format
            : settings.ShowSecret ? PrettyFormat + "\nSecret:            {{.SecretData}}"
            : PrettyFormat;
        return await InspectOutput
            .RunAsync(context, format, operands, async name =>
                SecretJson.From(await SecretLookup.FindAsync(context, name, settings.ShowSecret).ConfigureAwait(false))
            )
            .ConfigureAwait(false);
    }
}
