using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>
/// Removes what nothing needs: containers that do not run, pods that have ended, networks that nobody uses, images without names. Asks
/// once: what a container uses is not needed any more when the container has gone.
/// </summary>
[Cmdlet(
    VerbsCommon.Clear,
    Nouns.System,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Clear-PodSystem.md"
)]
[OutputType(typeof(PrunedObject))]
public sealed class ClearPodSystemCommand : PodShellCmdlet
{
    /// <summary>Also images that have names and no containers.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Also volumes that no container uses.</summary>
    [Parameter]
    public SwitchParameter Volume { get; set; }

    /// <summary>Only what matches: label, label! and until.</summary>
    [Parameter]
    [ValidateNotNull]
    public SystemFilter? Filter { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns what was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        string images = All ? "images without containers" : "images without names and containers";
        string volumes = Volume ? ", volumes that no container uses" : "";
        if (!ShouldProcess($"stopped containers, ended pods, unused networks, {images}{volumes}", "Remove", Force))
        {
            return;
        }

        SystemPruneRequest request = new()
        {
            Filters = Hashtables.ToFilters(Filter),
            All = All,
            Volumes = Volume,
        };
        await foreach (PrunedObject removed in Engine.StreamAsync(Operations.SystemClear, request, cancellationToken))
        {
            if (PassThru)
            {
                WriteObject(removed);
            }
        }
    }
}
