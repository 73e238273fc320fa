using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>SELinux of the host.</summary>
public static class SELinux
{
    /// <summary>Whether SELinux is on, be it enforcing or permissive.</summary>
    /// <returns>True if it is.</returns>
    public static bool IsEnabled() => FileStatus.TryGet("/sys/fs/selinux/enforce") is not null;

    /// <summary>Whether SELinux is enforcing.</summary>
    /// <returns>True if it is.</returns>
    public static bool IsEnforcing() => ProcFile.TryRead("/sys/fs/selinux/enforce")?.Trim() == "1";
}
