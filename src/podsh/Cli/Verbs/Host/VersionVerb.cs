using System.Text.Json.Nodes;
using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Templates;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Host;

/// <summary><c>version</c>: versions of the engine and what it stands on.</summary>
internal sealed class VersionVerb : Verb<FormatSettings>
{
    public override string Usage => "[options]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<FormatSettings>> Flags =>
        [Flag.Value("--format", "-f", "json or a Go template", (FormatSettings s, string v) => s.Format = v)];

    protected override Task<int> ExecuteAsync(CliContext context, FormatSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        context.WorksWithoutNamespace = true;
        EngineVersion version = context.Engine.System.GetVersion();
        JsonObject client = InfoJson.Version(version);
        if (settings.Format is null)
        {
            Table.Write(
                context.Output,
                [
                    ["Client:", "PodShell Engine"],
                    ["Version:", version.Version],
                    ["API Version:", version.Version],
                    ["Framework:", version.Framework],
                    .. version.Commit is { } commit ? new[] { new[] { "Git Commit:", commit } } : [],
                    ["OS/Arch:", version.Platform.ToString()],
                ]
            );
            return Task.FromResult(ExitCodes.Success);
        }

        // There is no server, but scripts ask for its version: it is ours.
        JsonObject both = new() { ["Client"] = client, ["Server"] = client.DeepClone() };
        if (settings.Format.Replace(" ", "", StringComparison.Ordinal) is "json" or "{{json.}}")
        {
            context.Output.Write(JsonText.Format(new JsonObject { ["Client"] = client.DeepClone() }, indented: false) + "\n");
        }
        else
        {
            // Podman's own fields at the top too: {{.Version}}.
            foreach ((string key, JsonNode? member) in client)
            {
                both[key] = member?.DeepClone();
            }

            GoTemplate.Parse(settings.Format).Execute(context.Output, both);
            context.Output.Write('\n');
        }

        return Task.FromResult(ExitCodes.Success);
    }
}
