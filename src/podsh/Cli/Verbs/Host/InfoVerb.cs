using System.Text.Json.Nodes;
using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Templates;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Host;

/// <summary><c>info</c>: the host, the store and the settings in effect.</summary>
internal sealed class InfoVerb : Verb<FormatSettings>
{
    public override string Usage => "[options]";

    protected override IEnumerable<Flag<FormatSettings>> Flags =>
        [
            Flag.Value("--format", "-f", "json or a Go template", (FormatSettings s, string v) => s.Format = v),
            Flag.Ignored<FormatSettings>("--debug", "-D"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, FormatSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        EngineInfo found = await context.Engine.System.GetInfoAsync(context.Cancellation).ConfigureAwait(false);
        JsonObject info = InfoJson.From(found);
        switch (settings.Format)
        {
            case null:
                Yaml.Write(context.Output, info);
                break;
            case "json":
                context.Output.Write(JsonText.Format(info, indented: true) + "\n");
                break;
            default:
                GoTemplate.Parse(settings.Format).Execute(context.Output, new InfoFields(found));
                context.Output.Write('\n');
                break;
        }

        return ExitCodes.Success;
    }
}
