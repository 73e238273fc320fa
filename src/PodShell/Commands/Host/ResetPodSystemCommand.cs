using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>Removes all containers, pods, images, networks, volumes and secrets, also those that are in use.</summary>
[Cmdlet(
    VerbsCommon.Reset,
    Nouns.System,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Reset-PodSystem.md"
)]
[OutputType(typeof(PrunedObject))]
public sealed class ResetPodSystemCommand : PodShellCmdlet
{
    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns what was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (!ShouldProcess("all containers, pods, images, networks, volumes and secrets", "Remove", Force))
        {
            return;
        }

        await foreach (PrunedObject removed in Engine.StreamAsync(Operations.SystemReset, new(), cancellationToken))
        {
            if (PassThru)
            {
                WriteObject(removed);
            }
        }
    }
}
