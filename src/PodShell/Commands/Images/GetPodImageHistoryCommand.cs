using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Returns the steps in which images were made, the last one first.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.ImageHistory, HelpUri = HelpLinks.Reference + "Get-PodImageHistory.md")]
[Alias("podhistory")]
[OutputType(typeof(ImageHistoryEntry))]
public sealed class GetPodImageHistoryCommand : PodShellCmdlet
{
    /// <summary>References, ids, id prefixes, wildcard patterns over names, or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ImageId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageIdentity[] Image { get; set; } = [];

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Image, async identity =>
        {
            foreach (Image image in await Resolvers.Images.ListAsync(Engine, identity, new ImageQuery(), cancellationToken))
            {
                ImageReferenceRequest request = new() { Image = image.Id };
                await foreach (ImageHistoryEntry step in Engine.StreamAsync(Operations.ImageHistory, request, cancellationToken))
                {
                    WriteObject(step);
                }
            }
        });
}
