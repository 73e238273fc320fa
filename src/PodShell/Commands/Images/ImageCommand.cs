using System.Management.Automation;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Images;

/// <summary>A cmdlet that does something to images that exist.</summary>
public abstract class ImageCommand : PodShellCmdlet
{
    /// <summary>The images: references, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodImage</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ImageId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageIdentity[] Image { get; set; } = [];

    private protected ImageCommand() { }

    /// <summary>Whether an image that is not there is passed over without an error.</summary>
    private protected virtual bool IgnoresMissing => false;

    /// <summary>Does it to one image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="reference">How the user calls it: the text given, or the id of an object.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    private protected abstract Task ProcessImageAsync(Image image, string reference, CancellationToken cancellationToken);

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Image, async identity =>
        {
            foreach ((Image image, string reference) in await FindAsync(identity, cancellationToken))
            {
                try
                {
                    await ProcessImageAsync(image, reference, cancellationToken);
                }
                catch (PodShellException e)
                {
                    WriteError(ErrorRecords.From(e, image));
                }
            }
        });

    private async Task<IReadOnlyList<(Image Image, string Reference)>> FindAsync(
        ImageIdentity identity,
        CancellationToken cancellationToken
    )
    {
        ObjectNoun.Require(this, identity);
        try
        {
            return await ImageResolver.ResolveAsync(Engine, identity, cancellationToken);
        }
        catch (PodShellException e) when (IgnoresMissing && e.Kind == ErrorKind.NotFound)
        {
            WriteVerbose(e.Message);
            return [];
        }
    }
}
