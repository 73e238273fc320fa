using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Images;

/// <summary>Tells whether an image is in the local store.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.Image, HelpUri = HelpLinks.Reference + "Test-PodImage.md")]
[OutputType(typeof(bool))]
public sealed class TestPodImageCommand : PodShellCmdlet
{
    /// <summary>References, ids, id prefixes, wildcard patterns over names, or objects; one answer each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ImageId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageIdentity[] Image { get; set; } = [];

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachAsync(Image, async identity =>
            WriteObject(await Resolvers.Images.AnyAsync(Engine, identity, new ImageQuery(), cancellationToken))
        );
}
