using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Registries;

/// <summary>Returns the registries for which credentials are kept; never a secret.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Registry, HelpUri = HelpLinks.Reference + "Get-PodRegistry.md")]
[OutputType(typeof(RegistryLogin))]
public sealed class GetPodRegistryCommand : PodShellCmdlet
{
    /// <summary>
    /// Registries, or repositories of one: for each the login that a pull from it uses. With wildcards, and when left out, all that is
    /// kept.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegistryCompleter))]
    public string[]? Registry { get; set; }

    /// <summary>A file of credentials, in place of the default ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuthFile { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Registry ?? ["*"], async registry =>
        {
            bool pattern = WildcardPattern.ContainsWildcardCharacters(registry);
            WildcardPattern wanted = new(registry, WildcardOptions.IgnoreCase);
            RegistryLoginQuery query = new()
            {
                Registry = pattern ? null : registry,
                AuthFile = AuthFile is null ? null : ResolvePath(AuthFile),
            };
            await foreach (RegistryLogin login in Engine.StreamAsync(Operations.RegistryList, query, cancellationToken))
            {
                if (!pattern || wanted.IsMatch(login.Registry))
                {
                    WriteObject(login);
                }
            }
        });
}
