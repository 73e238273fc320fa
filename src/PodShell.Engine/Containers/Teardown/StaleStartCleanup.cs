using PodShell.Engine.Containers.Runtimes;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>
/// The processes of a container whose command was killed: nobody tells the monitor, the runtime and the network helper, so that they go on
/// to make a container that nobody knows of. They are found by their arguments, since they may not have written down their numbers yet;
/// what runs in the container by its cgroup and its root file system.
/// </summary>
internal static class StaleStartCleanup
{
    private const string Monitor = "conmon";
    private static readonly string[] s_programs = [Monitor, "crun", "runc", "pasta", "pasta.avx2", "slirp4netns"];

    /// <summary>
    /// Ends them and waits for their end. The caller holds the container's lock, so that nobody starts it rightly meanwhile.
    /// </summary>
    /// <param name="runtime">Its OCI runtime.</param>
    /// <param name="layout">Its files.</param>
    public static void End(OciRuntime runtime, ContainerLayout layout)
    {
        string name = Path.GetFileName(runtime.Path);
        OwnProcesses.Kill(pid => IsHelper(pid, layout.Id, name) || IsInside(pid, layout));
    }

    private static bool IsHelper(int pid, string id, string runtime) =>
        OwnProcesses.Arguments(pid) is [var program, .. var arguments]
        && Path.GetFileName(program) is { } name
        && (name == runtime || s_programs.Contains(name))
        && arguments.Any(argument => argument.Contains(id, StringComparison.Ordinal));

    // The exit command of a monitor lives there too, and waits for our lock.
    private static bool IsInside(int pid, ContainerLayout layout) =>
        (HasCgroup(pid, layout.Id) || HasRoot(pid, layout)) && !OwnProcesses.IsSameProgram(pid);

    private static bool HasCgroup(int pid, string id) =>
        ProcFile.TryRead($"/proc/{pid}/cgroup")?.Contains(id, StringComparison.Ordinal) == true;

    private static bool HasRoot(int pid, ContainerLayout layout)
    {
        string upper = $"upperdir={layout.Upper},";
        return ProcFile.TryRead($"/proc/{pid}/mountinfo")?.Split('\n').Any(IsItsRoot) == true;

        // Field 5 is the mount point, the last one holds the file system's own options.
        bool IsItsRoot(string line) =>
            line.Contains(upper, StringComparison.Ordinal)
            && line.Split(' ') is { Length: > 5 } fields
            && (fields[4] == "/" || fields[4] == layout.Merged || fields[4] == ReachableRoot.Find());
    }
}
