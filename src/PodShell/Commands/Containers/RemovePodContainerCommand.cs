using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Removes containers with all that they have written.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class RemovePodContainerCommand : RemoveCommand<ContainerIdentity, Container>
{
    /// <summary>The containers: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodContainer</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ContainerId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerIdentity[] Container { get; set; } = [];

    /// <summary>Removes its anonymous volumes as well.</summary>
    [Parameter]
    [Alias("Volumes")]
    public SwitchParameter Volume { get; set; }

    /// <summary>Removes containers that depend on it, too.</summary>
    [Parameter]
    public SwitchParameter Depend { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<ContainerIdentity> Identities => Container;

    /// <inheritdoc/>
    private protected override IObjectResolver<Container> Resolver => Resolvers.Containers;

    /// <inheritdoc/>
    private protected override string Action => "Remove container";

    /// <inheritdoc/>
    private protected override bool InParallel => true;

    /// <inheritdoc/>
    private protected override bool MayComeOfOthers(PodShellException failure) => failure.ErrorId == ErrorIds.ContainerInUse;

    /// <inheritdoc/>
    private protected override Task<Container[]> ChangeAsync(Container container, CancellationToken cancellationToken) =>
        Engine.TryCallAsync(
            Operations.ContainerRemove,
            new()
            {
                Container = container.Id,
                Force = Force,
                Volumes = Volume,
                Depend = Depend,
                Ignore = Ignore || Depend,
                Timeout = Timeout,
            },
            cancellationToken
        );
}
