using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Completion;

/// <summary><c>completion</c>: the script by which a shell completes command lines.</summary>
internal sealed class CompletionVerb : Verb<CompletionSettings>
{
    public override string Usage => "[options] SHELL";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<CompletionSettings>> Flags =>
        [
            Flag.Value("--file", "-f", "Write it to a file", (CompletionSettings s, string v) => s.File = v),
            Flag.Switch("--no-desc", null, "Without descriptions of what is suggested", (CompletionSettings s, bool v) =>
                s.NoDescription = v
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, CompletionSettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, 1, string.Join(", ", CompletionScripts.Shells));
        string script = CompletionScripts.For(operands[0])
            ?? throw new UsageException(
                $"invalid argument \"{TerminalText.Clean(operands[0])}\": the shells are {string.Join(", ", CompletionScripts.Shells)}"
            );
        if (settings.NoDescription)
        {
            script = script.Replace("__complete ", "__completeNoDesc ", StringComparison.Ordinal);
        }

        if (settings.File is { } file)
        {
            await File.WriteAllTextAsync(CallerPaths.Named(context, file), script, context.Cancellation).ConfigureAwait(false);
        }
        else
        {
            context.Output.Write(script);
        }

        return ExitCodes.Success;
    }
}
