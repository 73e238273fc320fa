using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Removes pods with their containers.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class RemovePodCommand : RemoveCommand<PodIdentity, Pod>
{
    /// <summary>The pods: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-Pod</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("PodId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PodCompleter))]
    public PodIdentity[] Pod { get; set; } = [];

    /// <inheritdoc/>
    private protected override IReadOnlyList<PodIdentity> Identities => Pod;

    /// <inheritdoc/>
    private protected override IObjectResolver<Pod> Resolver => Resolvers.Pods;

    /// <inheritdoc/>
    private protected override string Action => "Remove pod with its containers";

    /// <inheritdoc/>
    private protected override bool InParallel => true;

    /// <inheritdoc/>
    private protected override Task<Pod[]> ChangeAsync(Pod pod, CancellationToken cancellationToken) =>
        Engine.TryCallAsync(
            Operations.PodRemove,
            new()
            {
                Pod = pod.Id,
                Force = Force,
                Ignore = Ignore,
                Timeout = Timeout,
            },
            cancellationToken
        );
}
