using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Runs the health checks of containers once, and tells whether they are well.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.ContainerHealth, HelpUri = HelpLinks.Reference + "Test-PodContainerHealth.md")]
[CompletedStates(ContainerState.Running)]
[OutputType(typeof(bool), typeof(ContainerHealth))]
public sealed class TestPodContainerHealthCommand : ContainerCommand
{
    /// <summary>Returns what the check said and what is said of the container from now on, in place of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    private protected override bool OnlyReads => true;

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        ContainerHealth health = await Engine.CallAsync(
            Operations.ContainerCheckHealth,
            new ContainerReference { Container = container.Id },
            cancellationToken
        );
        WriteObject(Detailed ? health : health.Succeeded);
    }
}
