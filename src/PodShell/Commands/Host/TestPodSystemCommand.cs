using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Host;

/// <summary>
/// Checks that the state database and the store tell the same, one object a problem. Works also when the database is lost.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.System, HelpUri = HelpLinks.Reference + "Test-PodSystem.md")]
[OutputType(typeof(StoreProblem))]
public sealed class TestPodSystemCommand : PodShellCmdlet
{
    /// <summary>Leaves out what takes long: the digests of blobs and the inner order of the database.</summary>
    [Parameter]
    public SwitchParameter Quick { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        await foreach (StoreProblem problem in Engine.StreamAsync(Operations.StoreCheck, new() { Quick = Quick }, cancellationToken))
        {
            WriteObject(problem);
        }
    }
}
