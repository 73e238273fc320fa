using PodShell.Engine.Filters;

namespace PodShell.Engine.Containers.Status;

/// <summary>The names by which filters know the states of containers.</summary>
internal static class StateNames
{
    /// <summary>The states that a name means. A container that has ended is stopped and exited, whether it was cleaned up or not.</summary>
    /// <param name="key">The filter.</param>
    /// <param name="name">The name; letter case does not matter.</param>
    /// <param name="known">The names that there are, for the advice.</param>
    /// <returns>The states.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> for an unknown name.</exception>
    public static HashSet<ContainerState> Read(string key, string name, string known) =>
        name.ToLowerInvariant() switch
        {
            "created" => [ContainerState.Created],
            "initialized" => [ContainerState.Initialized],
            "running" => [ContainerState.Running],
            "stopping" => [ContainerState.Stopping],
            "stopped" or "exited" => [ContainerState.Stopped, ContainerState.Exited],
            "paused" => [ContainerState.Paused],
            "removing" => [ContainerState.Removing],
            "unknown" => [ContainerState.Unknown],
            _ => throw FilterText.Invalid(key, name, known),
        };
}
