using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>
/// Takes a name off images, and removes an image with its last name. Given by id or as object, an image is removed with its name.
/// </summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Image, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-PodImage.md")]
[OutputType(typeof(ImageRemoval))]
public sealed class RemovePodImageCommand : ImageCommand
{
    /// <summary>Removes it although it has several names, or containers use it: those are removed, too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Keeps parents and images without a name.</summary>
    [Parameter]
    public SwitchParameter NoPrune { get; set; }

    /// <summary>An image that is not there is no error.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <summary>Returns what was taken away.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool IgnoresMissing => Ignore;

    /// <inheritdoc/>
    private protected override async Task ProcessImageAsync(Image image, string reference, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(reference == image.Id && image.Names.Count > 0 ? string.Join(", ", image.Names) : reference, "Remove image"))
        {
            return;
        }

        RemoveImageRequest request = new()
        {
            Image = reference,
            Force = Force,
            NoPrune = NoPrune,
            Ignore = Ignore,
        };
        ImageRemoval[] removed = await Engine.TryCallAsync(Operations.ImageRemove, request, cancellationToken);
        if (PassThru)
        {
            WriteObject(removed, enumerateCollection: true);
        }
    }
}
