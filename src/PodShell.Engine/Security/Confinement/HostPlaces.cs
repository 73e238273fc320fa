using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;

namespace PodShell.Engine.Security.Confinement;

/// <summary>
/// Places of the host whose files are never relabelled or given to another user: doing so would break the host. A mount's source is judged
/// by what it resolves to, through links and under whatever name, and by the very object that is then changed.
/// </summary>
internal static class HostPlaces
{
    private static readonly string[] Places =
    [
        "/",
        "/bin",
        "/boot",
        "/dev",
        "/etc",
        "/etc/passwd",
        "/etc/pki",
        "/etc/shadow",
        "/home",
        "/lib",
        "/lib64",
        "/media",
        "/opt",
        "/proc",
        "/root",
        "/run",
        "/sbin",
        "/srv",
        "/sys",
        "/tmp",
        "/usr",
        "/var",
        "/var/lib",
        "/var/log",
    ];

    // What belongs to the host with all that is in it.
    private static readonly string[] Trees = ["/boot", "/dev", "/proc", "/sys", "/usr"];

    /// <summary>Checks what a path leads to.</summary>
    /// <param name="source">The path as written, absolute.</param>
    /// <param name="home">The caller's home directory.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.MountInvalid"/>.</exception>
    public static void Check(string source, string home)
    {
        using SafeFileHandle? found = FileAt.TryOpenObject(source);
        if (found is not null)
        {
            Check(found, source, home);
        }
    }

    /// <summary>Checks an open object.</summary>
    /// <param name="found">The object.</param>
    /// <param name="source">The path as written, for the message.</param>
    /// <param name="home">The caller's home directory.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.MountInvalid"/>.</exception>
    public static void Check(SafeFileHandle found, string source, string home)
    {
        FileStatus status = found.Status();
        string resolved = new FileInfo(found.ProcPath()).LinkTarget ?? source;
        bool precious =
            Places.Contains(resolved)
            || resolved == home
            || Array.Exists(Trees, tree => resolved.StartsWith(tree + "/", StringComparison.Ordinal))
            || Places
                .Append(home)
                .Any(place =>
                    FileStatus.TryGet(place, follow: true) is { } other && other.Device == status.Device && other.Inode == status.Inode
                );
        if (precious)
        {
            string what = resolved == source ? $"'{source}'" : $"'{source}', which is '{resolved}',";
            throw new PodShellException(
                ErrorIds.MountInvalid,
                ErrorKind.InvalidArgument,
                $"{what} belongs to the host: its files are not relabelled or given to another user.",
                source,
                "Leave out z, Z and U, or mount a directory of the container's own."
            );
        }
    }
}
