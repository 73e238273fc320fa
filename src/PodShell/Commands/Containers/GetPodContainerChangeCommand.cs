using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Returns what containers have changed of the root file system that their image gave them.</summary>
[Cmdlet(
    VerbsCommon.Get,
    Nouns.ContainerChange,
    DefaultParameterSetName = ByContainer,
    HelpUri = HelpLinks.Reference + "Get-PodContainerChange.md"
)]
[Alias("poddiff")]
[OutputType(typeof(ContainerChange))]
public sealed class GetPodContainerChangeCommand : ContainerSelectionCommand
{
    /// <summary>Only changes of this sort: Changed, Added or Deleted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ContainerChangeKind[] Kind { get; set; } = [];

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachContainerAsync(new ContainerQuery(), exact: null, container => WriteAsync(container, cancellationToken), cancellationToken);

    private async Task WriteAsync(Container container, CancellationToken cancellationToken)
    {
        ContainerChangeQuery query = new() { Name = container.Id };
        await foreach (ContainerChange change in Engine.StreamAsync(Operations.ContainerChanges, query, cancellationToken))
        {
            if (Kind.Length == 0 || Kind.Contains(change.Kind))
            {
                WriteObject(change);
            }
        }
    }
}
