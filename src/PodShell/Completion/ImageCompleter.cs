using System.Management.Automation;
using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>
/// Completes names of images of the local store, in full and short as users type them; a name's last part finds it in every registry.
/// </summary>
public sealed class ImageCompleter : EngineCompleter
{
    private protected override bool Matches(WildcardPattern pattern, string candidate) =>
        pattern.IsMatch(candidate) || pattern.IsMatch(candidate[(candidate.LastIndexOf('/') + 1)..]);

    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
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
