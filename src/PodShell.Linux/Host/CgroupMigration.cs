using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>What moving processes between cgroups costs, and how to pay it at a better time.</summary>
public static class CgroupMigration
{
    /// <summary>
    /// Lets the kernel make ready for a process to be moved into a cgroup, as an OCI runtime is about to do, and returns at once. The first
    /// move after a pause waits for an RCU grace period (5 to 15 ms in which runtime and container stand still), and for about as long
    /// afterwards further ones are free (kernel/cgroup/cgroup.c, cgroup_attach_lock; kernel/rcu/sync.c). Moving this process to where it is
    /// takes the same lock and changes nothing, so that the wait passes beside the caller's own work. Without the right to do that nothing
    /// happens: then the runtime has none either, or waits as it would have.
    /// </summary>
    public static void Prewarm()
    {
        // The write sleeps in the kernel: a thread of its own rather than one of the pool.
        new Thread(MoveToOwnPlace) { IsBackground = true, Name = "cgroup moves" }.Start();
    }

    private static void MoveToOwnPlace()
    {
        foreach (string line in (ProcFile.TryRead("/proc/self/cgroup") ?? string.Empty).Split('\n'))
        {
            // One lock for all hierarchies. "ID:CONTROLLERS:PATH"; version 2 has no controllers, and named hierarchies of version 1 are
            // "name=NAME".
            if (
                line.Split(':', 3) is [_, var controllers, var path]
                && !controllers.StartsWith("name=", StringComparison.Ordinal)
                && ProcFile.TryWrite($"{CgroupLayout.Root}/{controllers}{path}/cgroup.procs", "0")
            )
            {
                return;
            }
        }
    }
}
