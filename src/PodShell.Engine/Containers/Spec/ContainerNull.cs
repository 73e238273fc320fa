using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// /dev/null for a container of root's. The host's own would be the container's to change: crun gives a command's descriptors to its user,
/// and root in a container changes the mode of what it has open, for all users of the host.
/// </summary>
internal static class ContainerNull
{
    private const string HostPath = "/dev/null";
    private static readonly DeviceNumber s_null = new(1, 3);

    /// <summary>Puts a node of its own over /dev/null, in the mount namespace of this thread: for a container that is to start.</summary>
    /// <param name="scratch">An empty directory, which is as before afterwards.</param>
    public static void Mount(string scratch)
    {
        Mounts.Mount("tmpfs", scratch, Linux.Mounting.MountOptions.NoSuid | Linux.Mounting.MountOptions.NoExec, "size=4k,mode=755");
        try
        {
            using SafeDirectory directory = SafeDirectory.Open(scratch);
            directory.CreateNode("null", FileType.CharacterDevice, UnixMode.SharedFile, s_null);
            directory.SetMode("null", UnixMode.SharedFile);
            Mounts.Bind($"{scratch}/null", HostPath);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EPERM))
        {
            // Root of a container that may make no nodes: then there is no host's /dev/null to lose either.
        }
        finally
        {
            Mounts.Unmount(scratch);
        }
    }

    /// <summary>Opens the one that a running container has, for a command in it.</summary>
    /// <param name="root">The container's root directory.</param>
    /// <param name="container">The container's name.</param>
    /// <returns>The open device.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerFileInvalid"/>: the container has put something else there.
    /// </exception>
    public static SafeFileHandle Open(SafeDirectory root, string container)
    {
        using SafeFileHandle? found = root.TryResolvePath(HostPath);
        return found?.Status() is { Type: FileType.CharacterDevice, DeviceNode: var device } && device == s_null
            ? found.Reopen()
            : throw new PodShellException(
                ErrorIds.ContainerFileInvalid,
                ErrorKind.InvalidState,
                $"The container '{container}' has no /dev/null, which a command needs in place of what it is not given.",
                container,
                "Start the container again."
            );
    }
}
