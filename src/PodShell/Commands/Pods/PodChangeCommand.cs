using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;

namespace PodShell.Commands.Pods;

/// <summary>A cmdlet that changes pods.</summary>
public abstract class PodChangeCommand : ChangeCommand<PodIdentity, Pod>
{
    /// <summary>The pods: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-Pod</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("PodId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PodCompleter))]
    public PodIdentity[] Pod { get; set; } = [];

    private protected PodChangeCommand() { }

    /// <inheritdoc/>
    private protected override IReadOnlyList<PodIdentity> Identities => Pod;

    /// <inheritdoc/>
    private protected override IObjectResolver<Pod> Resolver => Resolvers.Pods;
}
