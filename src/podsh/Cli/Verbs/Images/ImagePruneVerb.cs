using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>image prune</c>: removes the images that no container uses.</summary>
internal sealed class ImagePruneVerb : Verb<ImagePruneSettings>
{
    public override string Usage => "[options]";

    protected override IEnumerable<Flag<ImagePruneSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "Also images that have names", (ImagePruneSettings s, bool v) => s.Request.All = v),
            // There are no containers of builds, and no cache of theirs.
            Flag.Ignored<ImagePruneSettings>("--build-cache"),
            Flag.Ignored<ImagePruneSettings>("--external"),
            Flag.Value("--filter", null, "Filter, as label=a=b, label!=a=b, until=24h or dangling=true", (ImagePruneSettings s, string v) =>
                FlagText.AddFilter(s.Request.Filters, v)
            ),
            Flag.Switch("--force", "-f", "Do not ask", (ImagePruneSettings s, bool v) => s.Force = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, ImagePruneSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        string warning = settings.Request.All
            ? "This command removes all images without at least one container associated with them."
            : "This command removes all dangling images.";
        if (!settings.Force && !await Confirmation.AskAsync(context, warning).ConfigureAwait(false))
        {
            return ExitCodes.Success;
        }

        await foreach (Image removed in context.Engine.Images.ClearAsync(settings.Request, context.Cancellation).ConfigureAwait(false))
        {
            context.Output.Write(removed.Id + "\n");
        }

        return ExitCodes.Success;
    }
}
