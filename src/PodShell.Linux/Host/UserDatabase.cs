using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>The host's users, as /etc/passwd has them.</summary>
public static class UserDatabase
{
    /// <summary>The name of a user.</summary>
    /// <param name="uid">The id.</param>
    /// <returns>The name, or null if the file has none (a directory service may).</returns>
    public static string? TryGetName(uint uid) =>
        // Users of a directory service: who logs in has them in the environment.
        Find(uid)?[0]
        ?? Environment.GetEnvironmentVariable("USER")
        ?? Environment.GetEnvironmentVariable("LOGNAME");

    /// <summary>The name that the file itself has for a user.</summary>
    /// <param name="uid">The id.</param>
    /// <returns>The name, or null if the file has none.</returns>
    public static string? TryFindName(uint uid) => Find(uid)?[0];

    /// <summary>The name of a group.</summary>
    /// <param name="gid">The id.</param>
    /// <returns>The name, or null if /etc/group has none.</returns>
    public static string? TryFindGroupName(uint gid)
    {
        string id = gid.ToString();
        return (ProcFile.TryRead("/etc/group", 16 << 20) ?? string.Empty)
            .Split('\n')
            .Select(line => line.Split(':'))
            .FirstOrDefault(line => line.Length >= 3 && line[2] == id)
            ?[0];
    }

    /// <summary>The home directory of a user.</summary>
    /// <param name="uid">The id.</param>
    /// <returns>An absolute path, or null if the file has none.</returns>
    public static string? TryGetHome(uint uid) => Find(uid) is [_, _, _, _, _, ['/', ..] home, ..] ? home : null;

    private static string[]? Find(uint uid)
    {
        string id = uid.ToString();
        foreach (string line in (ProcFile.TryRead("/etc/passwd", 16 << 20) ?? string.Empty).Split('\n'))
        {
            string[] parts = line.Split(':');
            if (parts.Length >= 7 && parts[2] == id)
            {
                return parts;
            }
        }

        return null;
    }
}
