using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Secrets;

/// <summary>Returns secrets, by name.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Secret, HelpUri = HelpLinks.Reference + "Get-PodSecret.md")]
[OutputType(typeof(PodSecret))]
public sealed class GetPodSecretCommand : PodShellCmdlet
{
    /// <summary>Names, ids, or wildcard patterns over names; all secrets when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecretIdentity[]? Secret { get; set; }

    /// <summary>
    /// Only secrets that match: a hashtable of name, id, driver, label. Several values of one key are alternatives; all keys must hold.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public SecretFilter? Filter { get; set; }

    /// <summary>Returns what they hold, too, in the property Data.</summary>
    [Parameter]
    public SwitchParameter ShowSecret { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        SecretQuery query = new() { Filters = Hashtables.ToFilters(Filter), ShowData = ShowSecret };
        if (Secret is null)
        {
            await foreach (PodSecret secret in Engine.StreamAsync(Operations.SecretList, query, cancellationToken))
            {
                WriteObject(secret);
            }

            return;
        }

        await ForEachAsync(Secret, async identity =>
            WriteObject(await Resolvers.Secrets.ListAsync(Engine, identity, query, cancellationToken), enumerateCollection: true)
        );
    }
}
