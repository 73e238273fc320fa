using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>load</c>: loads the images of an archive or OCI layout.</summary>
internal sealed class LoadVerb : Verb<LoadSettings>
{
    public override string Usage => "[options]";

    protected override IEnumerable<Flag<LoadSettings>> Flags =>
        [
            Flag.Value(
                "--input",
                "-i",
                "Archive, OCI layout or web address of an archive (default stdin)",
                (LoadSettings s, string v) => s.Input = v,
                hint: "file"
            ),
            Flag.Switch("--quiet", "-q", "No progress", (LoadSettings s, bool v) => s.Quiet = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, LoadSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        bool standard = settings.Input == "-";
        if (standard && context.IsTerminal(0))
        {
            throw new UsageException("cannot read from a terminal; use command-line redirection or the --input flag");
        }

        using PullProgressPrinter? progress = settings.Quiet ? null : new PullProgressPrinter(context);
        ImportImageRequest request = new()
        {
            Path =
                standard || settings.Input.Contains("://", StringComparison.Ordinal)
                    ? settings.Input
                    : CallerPaths.Named(context, settings.Input),
            Reference = operands.Count == 1 ? operands[0] : null,
        };
        LoadedNames loaded = new(progress);
        IReadOnlyList<Image> images = await context
            .Engine.Images.ImportAsync(request, standard ? context.StandardInput : null, loaded, context.Cancellation)
            .ConfigureAwait(false);
        progress?.Finish();
        foreach (Image image in images)
        {
            foreach (string name in loaded.Of(image))
            {
                context.Output.Write($"Loaded image: {TerminalText.Clean(name)}\n");
            }
        }

        return ExitCodes.Success;
    }
}
