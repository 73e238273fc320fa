using System.Management.Automation;

namespace PodShell.Commands.Containers;

/// <content>What only a container's network has.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>Publishes every port that the image exposes on a free port of the host.</summary>
    [Parameter]
    public SwitchParameter PublishAll { get; set; }

    /// <summary>Ports that the container says it listens on, as <c>80/tcp</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PortMapping[] Expose { get; set; } = [];

    private void Apply(NetworkOptions network)
    {
        ApplyShared(network);
        network.PublishAll = PublishAll;
        network.Expose = [.. Expose];
    }
}
