using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Pods;

/// <summary>Tells whether a pod exists, and with -State whether it is in that state.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.Pod, HelpUri = HelpLinks.Reference + "Test-Pod.md")]
[OutputType(typeof(bool))]
public sealed class TestPodCommand : PodShellCmdlet
{
    /// <summary>Names, ids, id prefixes, wildcard patterns over names, or objects; one answer each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("PodId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PodCompleter))]
    public PodIdentity[] Pod { get; set; } = [];

    /// <summary>Asks for a pod in one of these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PodState[] State { get; set; } = [];

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachAsync(Pod, async identity =>
            WriteObject(await Resolvers.Pods.AnyAsync(Engine, identity, new PodQuery { States = [.. State] }, cancellationToken))
        );
}
