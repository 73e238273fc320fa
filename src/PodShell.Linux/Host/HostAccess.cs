using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>What this process may do with paths of the host.</summary>
public static unsafe class HostAccess
{
    /// <summary>Whether a path can be written with the effective ids.</summary>
    /// <param name="path">The path.</param>
    /// <returns>True if it exists and can be.</returns>
    public static bool CanWrite(string path) => Check(path, W_OK);

    /// <summary>Whether a path can be read with the effective ids.</summary>
    /// <param name="path">The path.</param>
    /// <returns>True if it exists and can be.</returns>
    public static bool CanRead(string path) => Check(path, R_OK);

    /// <summary>The effective user id in this user namespace.</summary>
    public static uint UserId => (uint)geteuid();

    /// <summary>The effective group id in this user namespace.</summary>
    public static uint GroupId => (uint)getegid();

    private static bool Check(string path, int mode)
    {
        fixed (byte* text = PathBytes.FromPath(path))
        {
            return faccessat(AT_FDCWD, text, mode, AT_EACCESS) == 0;
        }
    }
}
