using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;

namespace PodShell.Commands.Containers;

/// <summary>
/// Returns the published ports of containers, one object a port: ranges are taken apart. The containers of a pod share its ports, which are
/// returned once.
/// </summary>
[Cmdlet(
    VerbsCommon.Get,
    Nouns.ContainerPort,
    DefaultParameterSetName = ByContainer,
    HelpUri = HelpLinks.Reference + "Get-PodContainerPort.md"
)]
[OutputType(typeof(ContainerPort))]
public sealed class GetPodContainerPortCommand : ContainerSelectionCommand
{
    private readonly HashSet<(ushort Port, TransportProtocol Protocol, string? Address, ushort? HostPort)> _shared = [];

    /// <summary>Only these ports of the container.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ushort[] Port { get; set; } = [];

    /// <summary>Only ports of this transport: Tcp, Udp or Sctp.</summary>
    [Parameter]
    public TransportProtocol? Protocol { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachContainerAsync(new ContainerQuery(), new ContainerQuery(), Write, cancellationToken);

    private Task Write(Container container)
    {
        foreach (ContainerPort port in ContainerPort.Of(container))
        {
            if (
                (Port.Length == 0 || Port.Contains(port.Port))
                && (Protocol is null || port.Protocol == Protocol)
                && (!IsByPod || _shared.Add((port.Port, port.Protocol, port.HostIP, port.HostPort)))
            )
            {
                WriteObject(port);
            }
        }

        return Task.CompletedTask;
    }
}
