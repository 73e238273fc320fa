using PodShell.Linux.Files;

namespace PodShell.Linux.Processes;

/// <summary>Finds programs of the host.</summary>
public static class ProgramFinder
{
    private static readonly string[] SystemDirectories =
    [
        "/usr/local/sbin",
        "/usr/local/bin",
        "/usr/sbin",
        "/usr/bin",
        "/sbin",
        "/bin",
        "/usr/local/libexec/podman",
        "/usr/libexec/podman",
        "/usr/lib/podman",
    ];

    /// <summary>
    /// Finds a program in the system's directories (with those where netavark and its like live), then in the caller's PATH.
    /// Relative and empty entries of PATH are ignored, so that the working directory is never searched.
    /// </summary>
    /// <param name="name">One name without a slash, or an absolute path.</param>
    /// <returns>The absolute path of an executable regular file, or null.</returns>
    public static string? TryFind(string name)
    {
        if (name.StartsWith('/'))
        {
            return IsExecutable(name) ? name : null;
        }

        if (name.Length == 0 || name.Contains('/'))
        {
            return null;
        }

        foreach (string directory in SystemDirectories)
        {
            if (IsExecutable($"{directory}/{name}"))
            {
                return $"{directory}/{name}";
            }
        }

        foreach (string directory in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':'))
        {
            if (directory.StartsWith('/') && IsExecutable($"{directory}/{name}"))
            {
                return $"{directory}/{name}";
            }
        }

        return null;
    }

    // As execvp(3) does: what may not be looked at (a directory of root's in the PATH after su) is not there.
    private static bool IsExecutable(string path)
    {
        try
        {
            return FileStatus.TryGet(path, follow: true) is { IsRegular: true } status && (status.Mode & 0x49) != 0;
        }
        catch (PodShellException)
        {
            return false;
        }
    }
}
