using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>Tells what images, containers and volumes take of the disk, in bytes: one object a kind, or one for each of them.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.DiskUsage, HelpUri = HelpLinks.Reference + "Get-PodDiskUsage.md")]
[OutputType(typeof(DiskUsage), typeof(ImageDiskUsage), typeof(ContainerDiskUsage), typeof(VolumeDiskUsage))]
public sealed class GetPodDiskUsageCommand : PodShellCmdlet
{
    /// <summary>Tells of each image, container and volume.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        DiskUsageReport report = await Engine.CallAsync(Operations.SystemDiskUsage, new(), cancellationToken);
        if (!Detailed)
        {
            WriteObject(report.Summarize(), enumerateCollection: true);
            return;
        }

        WriteObject(report.Images, enumerateCollection: true);
        WriteObject(report.Containers, enumerateCollection: true);
        WriteObject(report.Volumes, enumerateCollection: true);
    }
}
