using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Volumes;

/// <summary>Reads a tar into volumes: files that are there are replaced, others stay.</summary>
[Cmdlet(VerbsData.Import, Nouns.Volume, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Import-PodVolume.md")]
[OutputType(typeof(VolumeTransfer))]
public sealed class ImportPodVolumeCommand : VolumeCommand
{
    /// <summary>The tar, plain or compressed with gzip, zstd, xz or bzip2.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(PodVolume volume, CancellationToken cancellationToken)
    {
        string file = ResolvePath(Path);
        if (ShouldProcess(volume.Name, $"Import {file}"))
        {
            VolumeTransferRequest request = new() { Volume = volume.Name, Path = file };
            WriteObject(await Engine.CallAsync(Operations.VolumeImport, request, cancellationToken));
        }
    }
}
