namespace PodShell.Engine.Pods;

/// <summary>Judges the state of a pod from those of its containers, as Podman does.</summary>
internal static class PodStates
{
    /// <summary>Judges it.</summary>
    /// <param name="states">
    /// The states of all its containers, the infra container's among them, but not those of init containers that are done.
    /// </param>
    /// <returns>The pod's state.</returns>
    public static PodState Of(IReadOnlyCollection<ContainerState> states)
    {
        int running = states.Count(state => state == ContainerState.Running);
        int paused = states.Count(state => state == ContainerState.Paused);
        int ended = states.Count(state => state is ContainerState.Exited or ContainerState.Stopped or ContainerState.Stopping);
        int unusable = states.Count(state => state is ContainerState.Unknown or ContainerState.Removing);
        return states.Count switch
        {
            0 => PodState.Created,
            int all when running == all => PodState.Running,
            _ when running > 0 => PodState.Degraded,
            int all when paused == all => PodState.Paused,
            int all when ended == all => PodState.Exited,
            _ when ended > 0 => PodState.Stopped,
            _ when unusable > 0 => PodState.Dead,
            _ => PodState.Created,
        };
    }
}
