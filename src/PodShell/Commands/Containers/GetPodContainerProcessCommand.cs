using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Returns the processes of running containers, as the host sees them: nothing is run inside.</summary>
[Cmdlet(
    VerbsCommon.Get,
    Nouns.ContainerProcess,
    DefaultParameterSetName = ByContainer,
    HelpUri = HelpLinks.Reference + "Get-PodContainerProcess.md"
)]
[Alias("podtop")]
[CompletedStates(ContainerState.Running, ContainerState.Paused)]
[OutputType(typeof(ContainerProcess))]
public sealed class GetPodContainerProcessCommand : ContainerSelectionCommand
{
    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        IsByPod
            ? ForEachPodAsync(pod => WriteAsync(new() { Pods = [pod.Id] }, cancellationToken), cancellationToken)
            : ForEachContainerAsync(
                new ContainerQuery { States = [ContainerState.Running, ContainerState.Paused] },
                exact: null,
                container => WriteAsync(new() { Containers = [container.Id] }, cancellationToken),
                cancellationToken
            );

    private async Task WriteAsync(ContainerProcessQuery query, CancellationToken cancellationToken)
    {
        await foreach (ContainerProcess process in Engine.StreamAsync(Operations.ContainerProcesses, query, cancellationToken))
        {
            WriteObject(process);
        }
    }
}
