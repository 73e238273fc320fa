using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Containers;

/// <summary>Tells whether a container exists, and with -State whether it is in that state.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.Container, HelpUri = HelpLinks.Reference + "Test-PodContainer.md")]
[OutputType(typeof(bool))]
public sealed class TestPodContainerCommand : PodShellCmdlet
{
    /// <summary>Names, ids, id prefixes, wildcard patterns over names, or objects; one answer each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ContainerId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerIdentity[] Container { get; set; } = [];

    /// <summary>Asks for a container in one of these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ContainerState[] State { get; set; } = [];

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachAsync(Container, async identity =>
            WriteObject(
                await Resolvers.Containers.AnyAsync(Engine, identity, new ContainerQuery { States = [.. State] }, cancellationToken)
            )
        );
}
