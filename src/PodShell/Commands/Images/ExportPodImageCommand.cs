using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Saves images into archives and directories that Podman, Docker, Skopeo and PodShell load.</summary>
[Cmdlet(VerbsData.Export, Nouns.Image, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Export-PodImage.md")]
[OutputType(typeof(FileSystemInfo))]
public sealed class ExportPodImageCommand : PodShellCmdlet
{
    private readonly List<string> _images = [];
    private readonly List<string> _names = [];

    /// <summary>The images: references, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodImage</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ImageId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageIdentity[] Image { get; set; } = [];

    /// <summary>The file or directory to write. A file that is there is replaced when the new one is complete.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("FilePath", "OutFile")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The form: DockerArchive (several images), OciArchive, DockerDirectory or OciDirectory.</summary>
    [Parameter]
    public ImageArchiveFormat Format { get; set; }

    /// <summary>Further names that the one image gets there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Compresses layers that are not compressed; with -Format DockerDirectory.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>Returns the file or directory.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Image, async identity =>
        {
            foreach ((Image image, string reference) in await ImageResolver.ResolveAsync(Engine, identity, cancellationToken))
            {
                // An object means all of its names; a text the name that it is.
                bool isObject = reference == image.Id && image.Names.Count > 0;
                _images.Add(isObject ? image.Names[0] : reference);
                (Format == ImageArchiveFormat.DockerArchive ? _images : _names).AddRange(isObject ? image.Names.Skip(1) : []);
            }
        });

    /// <inheritdoc/>
    private protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        string path = ResolvePath(Path);
        if (_images.Count == 0 || !ShouldProcess(path, $"Save {string.Join(", ", _images)}"))
        {
            return;
        }

        ExportImageRequest request = new()
        {
            Images = _images,
            Names = [.. _names, .. Tag],
            Path = path,
            Format = Format,
            Compress = Compress,
        };
        await foreach (Image saved in Engine.StreamAsync(Operations.ImageExport, request, cancellationToken))
        {
            WriteVerbose($"Saved {saved.Name} to {path}.");
        }

        if (PassThru)
        {
            WriteObject(Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path));
        }
    }
}
