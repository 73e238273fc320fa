using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;

namespace PodShell.Commands.Containers;

/// <summary>A cmdlet that changes containers.</summary>
public abstract class ContainerChangeCommand : ChangeCommand<ContainerIdentity, Container>
{
    /// <summary>The containers: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodContainer</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ContainerId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerIdentity[] Container { get; set; } = [];

    private protected ContainerChangeCommand() { }

    /// <inheritdoc/>
    private protected override IReadOnlyList<ContainerIdentity> Identities => Container;

    /// <inheritdoc/>
    private protected override IObjectResolver<Container> Resolver => Resolvers.Containers;
}
