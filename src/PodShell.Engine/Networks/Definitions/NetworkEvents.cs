using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Networks.Definitions;

/// <summary>Events of networks.</summary>
internal static class NetworkEvents
{
    /// <summary>Makes one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="action">What happened.</param>
    /// <param name="container">The container that joined or left it.</param>
    /// <returns>The event.</returns>
    public static PodEvent Of(PodNetwork network, string action, ContainerRow? container = null)
    {
        Dictionary<string, string> attributes = new(network.Labels) { ["driver"] = network.Driver.ToString().ToLowerInvariant() };
        if (container is not null)
        {
            attributes["container"] = container.Id;
            attributes["containerName"] = container.Name;
        }

        return new PodEvent
        {
            Time = DateTimeOffset.Now,
            Type = EventTypes.Network,
            Action = action,
            Id = network.Id,
            Name = network.Name,
            Attributes = attributes,
        };
    }
}
