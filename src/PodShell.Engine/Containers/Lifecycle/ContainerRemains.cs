using PodShell.Engine.Containers.Runtimes;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Ends what a start left whose command was killed in the middle: processes, the runtime's state, cgroups.</summary>
internal static class ContainerRemains
{
    /// <summary>Ends it. Idempotent. The caller holds the container's lock, and the container does not run rightly.</summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="runtime">The container's OCI runtime.</param>
    /// <param name="layout">The container's files.</param>
    public static void End(ContainerParts parts, OciRuntime runtime, ContainerLayout layout)
    {
        OrphanedStart.End(runtime, layout);
        runtime.Delete(layout.Id, ChildEnvironment.Of(parts.Settings));
        ContainerCgroup.Remove(layout);
    }
}
