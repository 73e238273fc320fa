using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>image tree</c>: the layers of an image, or those on it.</summary>
internal sealed class ImageTreeVerb : Verb<ImageTreeRequest>
{
    public override string Usage => "[options] IMAGE";

    protected override IEnumerable<Flag<ImageTreeRequest>> Flags =>
        [
            Flag.Switch("--whatrequires", null, "The layers that images have on it, not its own", (ImageTreeRequest s, bool v) =>
                s.Children = v
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, ImageTreeRequest settings, List<string> operands)
    {
        CheckOperands(operands, 1, 1, "an image");
        Image image = (await context.Engine.Images.InspectAsync(operands[0], context.Cancellation).ConfigureAwait(false)).Image;
        List<ImageTreeLayer> layers = await context
            .Engine.Images.ListTreeAsync(settings with { Image = image.Id }, context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        context.Output.Write(
            $"Image ID: {image.ShortId}\nTags:     [{TerminalText.Clean(string.Join(' ', image.Names))}]\n"
                + $"Size:     {HumanSize.Decimal(image.Size)}\n"
        );
        context.Output.Write(layers.Count > 0 ? "Image Layers\n" : "No Image Layers\n");

        // As Podman: the layers of an image stand in a row, those on it as a tree.
        int[] depths = [.. layers.Select(layer => settings.Children ? layer.Depth : 0)];
        for (int i = 0; i < layers.Count; i++)
        {
            string tops = layers[i].Names.Count > 0 ? $" Top Layer of: [{TerminalText.Clean(string.Join(' ', layers[i].Names))}]" : "";
            string size = HumanSize.Decimal(layers[i].Size).PadLeft(7);
            context.Output.Write($"{Branches(depths, i)}ID: {layers[i].Layer.Hex[..12]} Size: {size}{tops}\n");
        }

        context.Output.Write("\n");
        return ExitCodes.Success;
    }

    private static string Branches(int[] depths, int at)
    {
        string result = "";
        for (int depth = 0; depth <= depths[at]; depth++)
        {
            int level = depth;
            int next = Array.FindIndex(depths, at + 1, other => other <= level);
            bool more = next >= 0 && depths[next] == depth;
            result += (depth == depths[at], more) switch
            {
                (true, true) => "├── ",
                (true, false) => "└── ",
                (false, true) => "│   ",
                _ => "    ",
            };
        }

        return result;
    }
}
