using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Gives a container another name, also while it runs.</summary>
[Cmdlet(VerbsCommon.Rename, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Rename-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class RenamePodContainerCommand : ContainerChangeCommand
{
    /// <summary>The name from now on. A script block makes it of each container of the pipeline, as with Rename-Item.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string NewName { get; set; } = "";

    /// <inheritdoc/>
    private protected override string Action => $"Rename container to {NewName}";

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(Container container, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.ContainerRename, new() { Container = container.Id, Name = NewName }, cancellationToken)];
}
