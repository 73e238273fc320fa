using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>
/// What OCI runtimes keep of containers below the run root although these run no more: a runtime that was killed with its command leaves
/// it. The directory is the engine's own, so that all in it with a container's id is a container of ours.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
internal sealed class StaleRuntimeState(EngineContext context, ContainerStore store, ContainerRepository containers)
{
    /// <summary>Takes away what nobody needs.</summary>
    public void Remove()
    {
        string root = $"{context.Paths.RunRoot}/runtime";
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (string directory in Directory.EnumerateDirectories(root).SelectMany(Directory.EnumerateDirectories))
        {
            string id = Path.GetFileName(directory);
            if (ContainerId.IsFull(id) && !IsNeeded(id))
            {
                Remove(directory, id);
            }
        }
    }

    // A run directory is there from before the runtime's first step to after its last one: one look decides for whatever runs.
    private bool IsNeeded(string id) => Directory.Exists(containers.Layout(id).RunDirectory);

    private void Remove(string directory, string id)
    {
        using HeldLock? held = context.Locks.TryAcquireContainer(id);
        using HeldLock? monitor = held is null ? null : context.Locks.TryAcquireMonitor(id);
        if (monitor is null || IsNeeded(id) || (store.Get(id) is { } row && ObservedState.Of(row, containers.Layout(id)).IsRunning))
        {
            return;
        }

        context.Log.Verbose($"The runtime's state of the container {id[..12]}, which does not run, is removed: '{directory}'.");
        using SafeDirectory states = SafeDirectory.Open(Path.GetDirectoryName(directory)!);
        states.DeleteTree(id);
    }
}
