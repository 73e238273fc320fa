using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Volumes;

/// <summary>Creates a volume: a directory of the store that outlives containers, or what its options say is mounted.</summary>
[Cmdlet(VerbsCommon.New, Nouns.Volume, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "New-PodVolume.md")]
[OutputType(typeof(PodVolume))]
public sealed class NewPodVolumeCommand : PodShellCmdlet
{
    /// <summary>The volume's name. By default a random one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Who keeps it: local.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Driver { get; set; } = "local";

    /// <summary>How it is mounted: a hashtable of type, device and o.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Option { get; set; }

    /// <summary>Labels of the volume.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>A volume of that name is no error: it is returned as it is.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        VolumeCreateOptions options = new()
        {
            Name = Name,
            Driver = Driver,
            Options = Hashtables.ToStrings(Option),
            Labels = Hashtables.ToStrings(Label),
            Ignore = Ignore,
        };
        if (ShouldProcess(Name ?? "a new name", "Create volume"))
        {
            WriteObject(await Engine.CallAsync(Operations.VolumeCreate, options, cancellationToken));
        }
    }
}
