using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Returns the layers of images, the lowest first, or those that other images have on them.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.ImageTree, HelpUri = HelpLinks.Reference + "Get-PodImageTree.md")]
[OutputType(typeof(ImageTreeLayer))]
public sealed class GetPodImageTreeCommand : PodShellCmdlet
{
    /// <summary>References, ids, id prefixes, wildcard patterns over names, or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ImageId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageIdentity[] Image { get; set; } = [];

    /// <summary>The topmost layer and those that images have on it, in place of the image's own.</summary>
    [Parameter]
    public SwitchParameter Children { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Image, async identity =>
        {
            foreach (Image image in await Resolvers.Images.ListAsync(Engine, identity, new ImageQuery(), cancellationToken))
            {
                ImageTreeRequest request = new() { Image = image.Id, Children = Children };
                await foreach (ImageTreeLayer layer in Engine.StreamAsync(Operations.ImageTree, request, cancellationToken))
                {
                    WriteObject(layer);
                }
            }
        });
}
