using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Loads the images of docker-archive and oci-archive files (plain, gzip, zstd) and of OCI layout directories.</summary>
[Cmdlet(
    VerbsData.Import,
    Nouns.Image,
    SupportsShouldProcess = true,
    DefaultParameterSetName = "Path",
    HelpUri = HelpLinks.Reference + "Import-PodImage.md"
)]
[OutputType(typeof(Image))]
public sealed class ImportPodImageCommand : PathCommand
{
    /// <summary>Archives or layout directories; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Archives or layout directories, exactly as written.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A name for an image that the archive does not name.</summary>
    [Parameter]
    [Alias("Tag")]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        bool literal = ParameterSetName == "LiteralPath";
        return ForEachAsync(Resolve(literal ? LiteralPath : Path, literal), async path =>
        {
            if (!ShouldProcess(path, "Import images"))
            {
                return;
            }

            ImportImageRequest request = new() { Path = path, Reference = Reference };
            await foreach (Image image in Engine.StreamAsync(Operations.ImageImport, request, cancellationToken))
            {
                WriteObject(image);
            }
        });
    }
}
