using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Timers;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>
/// The processes of a container whose command was killed: nobody tells the monitor, the runtime and the network helper, so that they go on
/// to make a container that nobody knows of. See <see cref="ContainerProcesses"/> for how they are found.
/// </summary>
internal static class StaleStartCleanup
{
    private static readonly string[] s_programs = ["conmon", HealthTimer.ProcessName, "crun", "runc", "pasta", "pasta.avx2", "slirp4netns"];

    /// <summary>
    /// Ends them and waits for their end. The caller holds the container's lock, so that nobody starts it meanwhile.
    /// </summary>
    /// <param name="runtime">Its OCI runtime.</param>
    /// <param name="layout">Its files.</param>
    public static async Task EndAsync(OciRuntime runtime, ContainerLayout layout)
    {
        string[] programs = [Path.GetFileName(runtime.Path), .. s_programs];

        // The exit command of a monitor lives inside too, and waits for our lock.
        await OwnProcesses
            .KillAsync(pid =>
                ContainerProcesses.IsHelper(pid, layout.Id, programs)
                || (ContainerProcesses.IsInside(pid, layout) && !OwnProcesses.IsSameProgram(pid))
            )
            .ConfigureAwait(false);
    }
}
