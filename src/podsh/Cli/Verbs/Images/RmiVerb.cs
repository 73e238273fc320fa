using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>rmi</c>: takes names off images, and removes images with their last name.</summary>
internal sealed class RmiVerb : Verb<RmiSettings>
{
    public override string Usage => "[options] IMAGE [IMAGE...]";

    protected override IEnumerable<Flag<RmiSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "All images", (RmiSettings s, bool v) => s.All = v),
            Flag.Switch(
                "--force",
                "-f",
                "Remove containers that use it, and all of its names; missing images are no error",
                (RmiSettings s, bool v) => s.Request.Force = v
            ),
            Flag.Switch("--ignore", "-i", "Do not fail for images that do not exist", (RmiSettings s, bool v) => s.Request.Ignore = v),
            Flag.Switch("--no-prune", null, "Keep unnamed parents", (RmiSettings s, bool v) => s.Request.NoPrune = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, RmiSettings settings, List<string> operands)
    {
        if (settings.All)
        {
            CheckOperands(operands, 0, 0, "");
            await foreach (Image image in context.Engine.Images.ListAsync(new(), context.Cancellation).ConfigureAwait(false))
            {
                operands.AddRange(image.Names.Count == 0 ? [image.Id] : image.Names);
            }
        }
        else
        {
            CheckOperands(operands, 1, int.MaxValue, "an image");
        }

        // As rm and pod rm: who forces does not mind that it is gone.
        settings.Request.Ignore |= settings.Request.Force || settings.All;
        int result = ExitCodes.Success;
        List<string> left = [];
        foreach (string word in operands)
        {
            if (
                await RemoveAsync(context, settings.Request with { Image = word }).ConfigureAwait(false) is var (code, removal)
                && code != ExitCodes.Success
            )
            {
                result = ExitCodes.InUseFirst(result, code);
            }
            else if (settings.All && removal is { Deleted: false })
            {
                left.Add(removal.Id);
            }
        }

        // What has lost its tags and was pulled by digest too has that name left.
        foreach (string id in left.Distinct())
        {
            if (
                await RemoveAsync(context, settings.Request with { Image = id, Ignore = true }).ConfigureAwait(false) is var (code, _)
                && code != ExitCodes.Success
            )
            {
                result = ExitCodes.InUseFirst(result, code);
            }
        }

        return result;
    }

    private static async Task<(int Code, ImageRemoval? Removal)> RemoveAsync(CliContext context, RemoveImageRequest request)
    {
        try
        {
            ImageRemoval? removal = await context.Engine.Images.RemoveAsync(request, context.Cancellation).ConfigureAwait(false);
            if (removal is not null)
            {
                Print(context.Output, removal);
            }

            return (ExitCodes.Success, removal);
        }
        catch (PodShellException e)
        {
            ErrorPrinter.Print(context.Error, e);
            return (ExitCodes.OfRemoval(e), null);
        }
    }

    private static void Print(TextWriter output, ImageRemoval removal)
    {
        foreach (string name in removal.Untagged)
        {
            output.Write($"Untagged: {TerminalText.Clean(name)}\n");
        }

        if (removal.Deleted)
        {
            output.Write($"Deleted: {removal.Id}\n");
        }

        foreach (string id in removal.Pruned)
        {
            output.Write($"Deleted: {id}\n");
        }
    }
}
