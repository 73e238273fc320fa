using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Secrets;

/// <summary>Removes secrets. Containers that have one keep their copy.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Secret, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-PodSecret.md")]
[OutputType(typeof(PodSecret))]
public sealed class RemovePodSecretCommand : ChangeCommand<SecretIdentity, PodSecret>
{
    /// <summary>The secrets: names, ids, wildcard patterns over names, or objects of <c>Get-PodSecret</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecretIdentity[] Secret { get; set; } = [];

    /// <summary>A secret that is not there is no error.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <inheritdoc/>
    private protected override bool IgnoresMissing => Ignore;

    /// <inheritdoc/>
    private protected override IReadOnlyList<SecretIdentity> Identities => Secret;

    /// <inheritdoc/>
    private protected override IObjectResolver<PodSecret> Resolver => Resolvers.Secrets;

    /// <inheritdoc/>
    private protected override string Action => "Remove secret";

    /// <inheritdoc/>
    private protected override Task<PodSecret[]> ChangeAsync(PodSecret secret, CancellationToken cancellationToken) =>
        Engine.TryCallAsync(Operations.SecretRemove, new() { Secret = secret.Id, Ignore = Ignore }, cancellationToken);
}
