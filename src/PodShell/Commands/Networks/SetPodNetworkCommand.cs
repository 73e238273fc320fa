using System.Collections;
using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Changes the DNS servers and labels of networks. Running containers see it at once.</summary>
[Cmdlet(VerbsCommon.Set, Nouns.Network, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Set-PodNetwork.md")]
[OutputType(typeof(PodNetwork))]
public sealed class SetPodNetworkCommand : NetworkCommand
{
    /// <summary>DNS servers to add to those that its name service asks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AddDnsServer { get; set; } = [];

    /// <summary>DNS servers to take away.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RemoveDnsServer { get; set; } = [];

    /// <summary>Labels to set; a null value takes one away.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>Returns the network as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(PodNetwork network, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(network.Name, "Change network"))
        {
            return;
        }

        UpdateNetworkRequest request = new()
        {
            Network = network.Id,
            AddDnsServers = [.. AddDnsServer],
            RemoveDnsServers = [.. RemoveDnsServer],
            Labels = Hashtables.ToNullableStrings(Label),
        };
        PodNetwork changed = await Engine.CallAsync(Operations.NetworkUpdate, request, cancellationToken);
        if (PassThru)
        {
            WriteObject(changed);
        }
    }
}
