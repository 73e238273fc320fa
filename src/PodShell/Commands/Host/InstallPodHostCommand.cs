using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>
/// Installs what the host lacks for containers with the distribution's package manager, and sets what can be set. Needs root; without it,
/// the error says the exact command.
/// </summary>
[Cmdlet(VerbsLifecycle.Install, Nouns.Host, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Install-PodHost.md")]
[OutputType(typeof(HostRequirement))]
public sealed class InstallPodHostCommand : PodShellCmdlet
{
    /// <summary>Only these requirements, by name or wildcard pattern; all that are not met when left out.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Returns the requirements concerned as they then are.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        List<string> wanted = [];
        await foreach (HostRequirement requirement in RequirementSelection.SelectAsync(Engine, Name, cancellationToken))
        {
            if (
                (!requirement.Ok || requirement.Fix.Length > 0)
                && ShouldProcess(requirement.Name, requirement.Fix.Length > 0 ? requirement.Fix : "Install")
            )
            {
                wanted.Add(requirement.Name);
            }
        }

        if (wanted.Count == 0)
        {
            WriteVerbose("Nothing is missing.");
            return;
        }

        await foreach (
            HostRequirement requirement in Engine.StreamAsync(Operations.HostInstall, new() { Names = wanted }, cancellationToken)
        )
        {
            if (PassThru)
            {
                WriteObject(requirement);
            }
        }
    }
}
