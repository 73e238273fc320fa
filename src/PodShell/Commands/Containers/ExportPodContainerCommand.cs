using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Writes the root file systems of containers as tars: what image and changes make, without volumes and other mounts.</summary>
[Cmdlet(VerbsData.Export, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Export-PodContainer.md")]
[OutputType(typeof(ContainerExport))]
public sealed class ExportPodContainerCommand : ContainerCommand
{
    /// <summary>The tar, or a directory in which each container gets one, called by its name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("OutFile")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        string resolved = ResolvePath(Path);
        string file = Directory.Exists(resolved) ? System.IO.Path.Combine(resolved, container.Name + ".tar") : resolved;
        if (ShouldProcess(container.Name, $"Export to {file}"))
        {
            ExportContainerRequest request = new() { Container = container.Id, Path = file };
            WriteObject(await Engine.CallAsync(Operations.ContainerExport, request, cancellationToken));
        }
    }
}
