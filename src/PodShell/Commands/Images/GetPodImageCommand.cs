using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Returns the images of the local store.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Image, HelpUri = HelpLinks.Reference + "Get-PodImage.md")]
[OutputType(typeof(Image), typeof(ImageDetail))]
public sealed class GetPodImageCommand : PodShellCmdlet
{
    /// <summary>References, ids, id prefixes, or wildcard patterns over names; all images when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ImageId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageIdentity[]? Image { get; set; }

    /// <summary>
    /// Only images that match: a hashtable of reference, label, dangling, before, since, until, id, digest, containers. Several values of
    /// one key are alternatives (of label, all must hold); all keys must hold.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ImageFilter? Filter { get; set; }

    /// <summary>
    /// Also the steps of builds upon which others are built. They have no names; whoever is named by id is returned anyway.
    /// </summary>
    [Parameter]
    [Alias("a")]
    public SwitchParameter All { get; set; }

    /// <summary>Returns all that is known of each image: configuration, manifest, layers.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ImageQuery query = new() { Filters = Hashtables.ToFilters(Filter) };
        if (Image is null)
        {
            await foreach (Image image in Engine.StreamAsync(Operations.ImageList, query, cancellationToken))
            {
                if (All || !image.Intermediate)
                {
                    await WriteAsync(image, cancellationToken);
                }
            }

            return;
        }

        await ForEachAsync(Image, async identity =>
        {
            foreach (Image image in await Resolvers.Images.ListAsync(Engine, identity, query, cancellationToken))
            {
                await WriteAsync(ImageNames.AsAsked(image, identity.Text), cancellationToken);
            }
        });
    }

    private async Task WriteAsync(Image image, CancellationToken cancellationToken) =>
        WriteObject(Detailed ? await Engine.CallAsync(Operations.ImageInspect, new() { Image = image.Id }, cancellationToken) : image);
}
