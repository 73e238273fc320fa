using System.Runtime.CompilerServices;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Completes names of images of the local store, in full and short as users type them.</summary>
public sealed class ImageCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        List<(string Text, string ToolTip)> full = [];
        await foreach (Image image in engine.StreamAsync(Operations.ImageList, new ImageQuery(), cancellationToken))
        {
            foreach (string name in image.Names)
            {
                string toolTip = $"{name} ({image.ShortId}, {new ByteSize(image.Size).ToHumanString()})";
                string familiar = ImageNames.Familiar(name);
                yield return (familiar, toolTip);
                if (familiar != name)
                {
                    full.Add((name, toolTip));
                }
            }
        }

        foreach ((string Text, string ToolTip) name in full)
        {
            yield return name;
        }
    }
}
