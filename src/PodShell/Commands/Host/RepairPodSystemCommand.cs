using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>
/// Repairs the store: a lost or damaged state database is created again, and containers, pods, networks, images and layers that the store
/// holds are taken in again. Nothing that somebody may want is deleted; a damaged database is kept beside the new one.
/// </summary>
[Cmdlet(VerbsDiagnostic.Repair, Nouns.System, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Repair-PodSystem.md")]
[OutputType(typeof(StoreProblem))]
public sealed class RepairPodSystemCommand : PodShellCmdlet
{
    /// <summary>Removes containers whose files are gone, or that cannot be taken in, as well.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Leaves out what takes long: the digests of blobs and the inner order of the database.</summary>
    [Parameter]
    public SwitchParameter Quick { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (!ShouldProcess("store", "Repair"))
        {
            return;
        }

        await foreach (
            StoreProblem problem in Engine.StreamAsync(
                Operations.StoreCheck,
                new()
                {
                    Quick = Quick,
                    Repair = true,
                    Force = Force,
                },
                cancellationToken
            )
        )
        {
            WriteObject(problem);
        }
    }
}
