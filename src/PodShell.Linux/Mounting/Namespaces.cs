using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;
using PodShell.Linux.Processes;

namespace PodShell.Linux.Mounting;

/// <summary>Namespaces of the calling thread.</summary>
public static class Namespaces
{
    /// <summary>
    /// Enters a namespace with the calling thread (network, IPC, UTS; a mount namespace through <see cref="MountNamespaceThread.Join"/>).
    /// </summary>
    /// <param name="namespaceFile">An open namespace file.</param>
    public static void Enter(SafeFileHandle namespaceFile) => LinuxError.Check(Native.SetNs(namespaceFile.Number(), 0), "setns");

    /// <summary>Gives the calling thread a new network namespace.</summary>
    public static void NewNetwork() => LinuxError.Check(Native.Unshare(CLONE_NEWNET), "unshare(CLONE_NEWNET)");

    /// <summary>Gives the calling thread a mount namespace of its own, into which mounts arrive and from which none go out.</summary>
    public static void NewMounts()
    {
        LinuxError.Check(Native.Unshare(CLONE_NEWNS), "unshare(CLONE_NEWNS)");
        Mounts.MakeSlave("/");
    }

    /// <summary>Whether a process is in the same namespace as this one.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="kind">mnt, net, user, pid, ipc, uts, cgroup.</param>
    /// <returns>False also where the kernel does not tell, as of a process of a namespace further out.</returns>
    public static bool IsShared(int pid, string kind)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/ns/{kind}").LinkTarget is { } other
                && other == new FileInfo($"/proc/self/ns/{kind}").LinkTarget;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    /// <summary>Opens a namespace of a process.</summary>
    /// <param name="process">The process; checked to be still the same after opening.</param>
    /// <param name="kind">mnt, net, user, pid, ipc, uts, cgroup.</param>
    /// <returns>The open namespace, or null if the process has ended.</returns>
    public static SafeFileHandle? TryOpen(ProcessIdentity process, string kind)
    {
        string path = $"/proc/{process.Pid}/ns/{kind}";
        int fd = Native.Open(path, O_RDONLY | O_CLOEXEC, 0);
        if (fd < 0)
        {
            return LinuxError.Last is Errno.ENOENT or Errno.ESRCH ? null : throw LinuxError.FromLastError("open", path);
        }

        SafeFileHandle handle = FdExtensions.Wrap(fd);
        if (process.IsAlive)
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }
}
