using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Removes the images that have no name and no container; with -All those with names, too.</summary>
[Cmdlet(
    VerbsCommon.Clear,
    Nouns.Image,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Clear-PodImage.md"
)]
[OutputType(typeof(Image))]
public sealed class ClearPodImageCommand : PruneCommand<Image, ImageFilter>
{
    /// <summary>Also images that have names.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    private protected override string Action => "Remove image";

    /// <inheritdoc/>
    private protected override Operation<PruneRequest, Image> Operation => Operations.ImageClear;

    /// <inheritdoc/>
    private protected override PruneRequest Request => new() { All = All };

    /// <inheritdoc/>
    private protected override string Id(Image image) => image.Id;
}
