using System.Management.Automation;

namespace PodShell.Commands;

/// <summary>A cmdlet that does something to pods that exist.</summary>
public abstract class PodCommand : ObjectCommand<PodIdentity, Pod>
{
    /// <summary>The pods: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-Pod</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PodId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PodCompleter))]
    public PodIdentity[] Pod { get; set; } = [];

    private protected PodCommand() { }

    /// <inheritdoc/>
    private protected override IReadOnlyList<PodIdentity> Identities => Pod;

    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<Pod>> ResolveAsync(PodIdentity identity, CancellationToken cancellationToken) =>
        PodResolver.ResolveAsync(Engine, identity, cancellationToken);
}
