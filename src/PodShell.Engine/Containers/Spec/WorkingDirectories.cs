using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Security.Accounts;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Makes a working directory that the image names and lacks. The image decides what lies on the way: links are followed inside its root
/// only (CVE-2026-55686), and what exists is left as it is. One that the user names must be there.
/// </summary>
internal static class WorkingDirectories
{
    /// <summary>Makes or checks it.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="root">Its mounted root directory.</param>
    /// <param name="user">Its user, by the engine's ids, who gets what is made.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.WorkingDirectoryInvalid"/>.</exception>
    public static void Ensure(ContainerPlan plan, SafeDirectory root, ResolvedUser user)
    {
        string path = plan.Process.WorkingDirectory;
        if (
            path == "/"
            || IsOn(path, "/proc")
            || IsOn(path, "/sys")
            || IsOn(path, "/dev")
            || plan.Mounts.Any(mount => IsOn(path, mount.Target))
        )
        {
            return;
        }

        try
        {
            bool covered = false;
            string resolved = plan.Process.CreateWorkingDirectory
                ? root.FollowAndCreate(path, IsCovered, file: false, (user.Uid, user.Gid))
                : path;
            using SafeDirectory? existing = covered ? null : root.TryResolveDirectory(path);
            if (covered || existing is not null)
            {
                return;
            }

            if (!plan.Process.CreateWorkingDirectory)
            {
                using Microsoft.Win32.SafeHandles.SafeFileHandle? other = root.TryResolvePath(path);
                throw new PodShellException(
                    ErrorIds.WorkingDirectoryInvalid,
                    ErrorKind.CommandNotInvokable,
                    other is null
                        ? $"workdir \"{path}\" does not exist on container {plan.Id}"
                        : $"workdir \"{path}\" exists on container {plan.Id}, but is not a directory",
                    path,
                    "Name a directory that the image has, or mount one there."
                );
            }

            using SafeDirectory made = root.CreateDirectories(resolved);
            made.Handle.SetOwner(user.Uid, user.Gid);

            bool IsCovered(string way) => covered |= way is "/proc" or "/sys" or "/dev" || plan.Mounts.Any(mount => mount.Target == way);
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.SystemCallFailed or ErrorIds.InvalidPath)
        {
            throw new PodShellException(
                ErrorIds.WorkingDirectoryInvalid,
                ErrorKind.CommandNotInvokable,
                $"The working directory '{path}' cannot be made in the container: {e.Message.TrimEnd('.')}.",
                path,
                "Name another one.",
                e
            );
        }
    }

    private static bool IsOn(string path, string place) => path == place || path.StartsWith(place + "/", StringComparison.Ordinal);
}
