using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Removes networks that no container uses.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Network, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-PodNetwork.md")]
[OutputType(typeof(PodNetwork))]
public sealed class RemovePodNetworkCommand : NetworkCommand
{
    /// <summary>Removes a network that containers use, too: they are stopped and removed first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>A network that is not there is no error.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <summary>With -Force: seconds from the stop signal to SIGKILL; 0 kills at once. By default each container's own (10).</summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <summary>Returns the network as it last was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool IgnoresMissing => Ignore;

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(PodNetwork network, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(network.Name, Force ? "Remove network with the containers that use it" : "Remove network"))
        {
            return;
        }

        RemoveNetworkRequest request = new()
        {
            Network = network.Id,
            Force = Force,
            Ignore = Ignore,
            Timeout = Timeout,
        };
        PodNetwork[] removed = await Engine.TryCallAsync(Operations.NetworkRemove, request, cancellationToken);
        if (PassThru)
        {
            WriteObject(removed, enumerateCollection: true);
        }
    }
}
