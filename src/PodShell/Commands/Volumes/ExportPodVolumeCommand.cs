using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Volumes;

/// <summary>Writes what volumes hold as tars.</summary>
[Cmdlet(VerbsData.Export, Nouns.Volume, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Export-PodVolume.md")]
[OutputType(typeof(VolumeTransfer))]
public sealed class ExportPodVolumeCommand : VolumeCommand
{
    /// <summary>The tar, or a directory in which each volume gets one, called by its name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("OutFile")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(PodVolume volume, CancellationToken cancellationToken)
    {
        string resolved = ResolvePath(Path);
        string file = Directory.Exists(resolved) ? System.IO.Path.Combine(resolved, volume.Name + ".tar") : resolved;
        if (ShouldProcess(volume.Name, $"Export to {file}"))
        {
            VolumeTransferRequest request = new() { Volume = volume.Name, Path = file };
            WriteObject(await Engine.CallAsync(Operations.VolumeExport, request, cancellationToken));
        }
    }
}
