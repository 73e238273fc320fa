using PodShell.Engine.Containers.Planning;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Makes a working directory that the image lacks. The image decides what lies on the way: links are followed inside its root only
/// (CVE-2026-55686), and what exists is left as it is.
/// </summary>
internal static class WorkingDirectories
{
    /// <summary>Makes it where it is missing.</summary>
    public static void Ensure(ContainerPlan plan, SafeDirectory root)
    {
        string path = plan.Process.WorkingDirectory;
        bool mounted = plan.Mounts.Any(mount => path == mount.Target || path.StartsWith(mount.Target + "/", StringComparison.Ordinal));
        bool kernel = path is "/proc" or "/sys" or "/dev" || path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal) || path.StartsWith("/dev/", StringComparison.Ordinal);
        if (!plan.Process.CreateWorkingDirectory || path == "/" || mounted || kernel)
        {
            return;
        }

        try
        {
            root.CreateDirectories(path).Dispose();
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.SystemCallFailed)
        {
            throw new PodShellException(ErrorIds.WorkingDirectoryInvalid, ErrorKind.InvalidData, $"The working directory '{path}' cannot be made in the container: {e.Message.TrimEnd('.')}.", path, "Name another one.", e);
        }
    }
}
