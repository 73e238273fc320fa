using PodShell.Cli.Output;
using PodShell.Cli.Parsing;

namespace PodShell.Cli.Verbs;

/// <summary><c>rmi</c>: takes names off images, and removes images with their last name.</summary>
internal sealed class RmiVerb : Verb<RmiSettings>
{
    public override string Usage => "[options] IMAGE [IMAGE...]";

    protected override IEnumerable<Flag<RmiSettings>> Flags =>
    [
        Flag.Switch("--all", "-a", "All images", (RmiSettings s, bool v) => s.All = v),
        Flag.Switch("--force", "-f", "Remove containers that use it, and all of its names; missing images are no error", (RmiSettings s, bool v) => s.Request.Force = v),
        Flag.Switch("--ignore", "-i", "Do not fail for images that do not exist", (RmiSettings s, bool v) => s.Request.Ignore = v),
        Flag.Switch("--no-prune", null, "Keep unnamed parents", (RmiSettings s, bool v) => s.Request.NoPrune = v),
    ];

    protected override async Task<int> ExecuteAsync(CliContext context, RmiSettings settings, List<string> words)
    {
        if (settings.All)
        {
            CheckWords(words, 0, 0, "");
            await foreach (Image image in context.Engine.Images.ListAsync(new(), context.Cancellation).ConfigureAwait(false))
            {
                words.AddRange(image.Names.Count == 0 ? [image.Id] : image.Names);
            }
        }
        else
        {
            CheckWords(words, 1, int.MaxValue, "an image");
        }

        // As rm and pod rm: who forces does not mind that it is gone.
        settings.Request.Ignore |= settings.Request.Force;
        int result = ExitCodes.Success;
        foreach (string word in words)
        {
            try
            {
                if (await context.Engine.Images.RemoveAsync(settings.Request with { Image = word }, context.Cancellation).ConfigureAwait(false) is { } removal)
                {
                    Print(context.Output, removal);
                }
            }
            catch (PodShellException e)
            {
                ErrorPrinter.Print(context.Error, e);
                result = ExitCodes.OfRemoval(e);
            }
        }

        return result;
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
    }
}
