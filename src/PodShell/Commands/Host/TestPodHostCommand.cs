using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Host;

/// <summary>Checks what the host must have and allow for containers, one object a requirement.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.Host, HelpUri = HelpLinks.Reference + "Test-PodHost.md")]
[OutputType(typeof(HostRequirement))]
public sealed class TestPodHostCommand : PodShellCmdlet
{
    /// <summary>Only these requirements, by name or wildcard pattern; all when left out.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        await foreach (HostRequirement requirement in RequirementSelection.SelectAsync(Engine, Name, cancellationToken))
        {
            WriteObject(requirement);
        }
    }
}
