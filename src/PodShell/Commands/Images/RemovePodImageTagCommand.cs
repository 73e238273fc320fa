using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Removes names from images. The image stays, also without any name.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.ImageTag, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-PodImageTag.md")]
[OutputType(typeof(Image))]
public sealed class RemovePodImageTagCommand : ImageCommand
{
    /// <summary>The names to take away. By default the one by which -Image was given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Takes all names away.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Returns the image with the names that remain.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessImageAsync(Image image, string reference, CancellationToken cancellationToken)
    {
        string[] names =
            All ? [.. image.Names]
            : Tag.Length > 0 ? Tag
            : [Given(image, reference)];
        if (names.Length == 0 || !ShouldProcess(image.Name, $"Remove name {string.Join(", ", names)}"))
        {
            return;
        }

        Image untagged = await Engine.CallAsync(Operations.ImageUntag, new() { Image = image.Id, Names = [.. names] }, cancellationToken);
        if (PassThru)
        {
            WriteObject(untagged);
        }
    }

    private static string Given(Image image, string reference) =>
        image.Names.Count == 1 ? image.Names[0]
        : !image.Id.StartsWith(reference, StringComparison.OrdinalIgnoreCase) ? reference
        : throw new PodShellException(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"Image {image.ShortId} has {image.Names.Count} names; which to remove was not said.",
            image.ShortId,
            "Name it with -Tag, or use -All."
        );
}
