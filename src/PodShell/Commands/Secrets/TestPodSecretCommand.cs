using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Secrets;

/// <summary>Tells whether a secret exists.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.Secret, HelpUri = HelpLinks.Reference + "Test-PodSecret.md")]
[OutputType(typeof(bool))]
public sealed class TestPodSecretCommand : PodShellCmdlet
{
    /// <summary>Names, ids, wildcard patterns over names, or objects; one answer each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecretIdentity[] Secret { get; set; } = [];

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachAsync(Secret, async identity =>
            WriteObject(await Resolvers.Secrets.AnyAsync(Engine, identity, new SecretQuery(), cancellationToken))
        );
}
