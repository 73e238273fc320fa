using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>import</c>: makes a one-layer image of a root file system.</summary>
internal sealed class ImportVerb : Verb<ImportSettings>
{
    public override string Usage => "[options] PATH|URL|- [REFERENCE]";

    protected override IEnumerable<Flag<ImportSettings>> Flags =>
        [
            Flag.Value("--change", "-c", "Instruction for the image's configuration, such as CMD /bin/sh", (ImportSettings s, string v) =>
                ImageChange.Apply(s.Request, v)
            ),
            Flag.Value("--message", "-m", "Comment in the history", (ImportSettings s, string v) => s.Request.Message = v),
            Flag.Switch("--quiet", "-q", "No progress", (ImportSettings s, bool v) => s.Quiet = v),
            .. PlatformFlags.For((ImportSettings s) => s.Request.Platform, (s, v) => s.Request.Platform = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, ImportSettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, 2, "a path");
        bool standard = operands[0] == "-";
        settings.Request.Path =
            standard || operands[0].Contains("://", StringComparison.Ordinal) ? operands[0] : CallerPaths.Named(context, operands[0]);
        settings.Request.Reference = operands.Count == 2 ? operands[1] : null;
        Image image = await context
            .Engine.Images.ImportRootFsAsync(settings.Request, standard ? context.StandardInput : null, context.Cancellation)
            .ConfigureAwait(false);
        context.Output.Write($"sha256:{image.Id}\n");
        return ExitCodes.Success;
    }
}
