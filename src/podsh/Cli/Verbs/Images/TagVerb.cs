using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>tag</c> and <c>untag</c>: add names to an image, or take names off it.</summary>
internal sealed class TagVerb(bool remove) : Verb<EmptySettings>
{
    public override string Usage => remove ? "IMAGE [NAME...]" : "IMAGE NAME [NAME...]";

    protected override IEnumerable<Flag<EmptySettings>> Flags => [];

    protected override async Task<int> ExecuteAsync(CliContext context, EmptySettings settings, List<string> operands)
    {
        CheckOperands(operands, remove ? 1 : 2, int.MaxValue, remove ? "an image" : "an image and a name");
        TagImageRequest request = new() { Image = operands[0], Names = operands[1..] };
        _ = remove
            ? await context.Engine.Images.UntagAsync(request, context.Cancellation).ConfigureAwait(false)
            : await context.Engine.Images.TagAsync(request, context.Cancellation).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
