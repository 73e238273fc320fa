using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Gives images further names.</summary>
[Cmdlet(VerbsCommon.Add, Nouns.ImageTag, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Add-PodImageTag.md")]
[OutputType(typeof(Image))]
public sealed class AddPodImageTagCommand : ImageCommand
{
    /// <summary>The new names, as <c>[registry/]repository[:tag]</c>. A name that another image has is taken from it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Returns the image with its names.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessImageAsync(Image image, string reference, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(image.Name, $"Add name {string.Join(", ", Tag)}"))
        {
            return;
        }

        Image tagged = await Engine.CallAsync(Operations.ImageTag, new() { Image = image.Id, Names = [.. Tag] }, cancellationToken);
        if (PassThru)
        {
            WriteObject(tagged);
        }
    }
}
