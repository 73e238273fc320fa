using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>The kernel and what it allows.</summary>
public static class KernelInfo
{
    /// <summary>Its release.</summary>
    /// <returns>For example <c>6.1.0-18-amd64</c>.</returns>
    public static string Release() => (ProcFile.TryRead("/proc/sys/kernel/osrelease") ?? "unknown").Trim();

    /// <summary>Its version.</summary>
    /// <returns>The first two or three numbers of the release.</returns>
    public static Version Version()
    {
        string release = Release();
        int end = 0;
        while (end < release.Length && (char.IsAsciiDigit(release[end]) || release[end] == '.'))
        {
            end++;
        }

        return System.Version.TryParse(release.AsSpan(0, end).TrimEnd('.'), out Version? version) ? version : new Version(0, 0);
    }

    /// <summary>When the host was started, by its clock of now.</summary>
    /// <returns>The time, to the second; null where /proc does not tell.</returns>
    public static DateTimeOffset? BootTime()
    {
        const string Field = "btime ";
        string? line = (ProcFile.TryRead("/proc/stat") ?? string.Empty)
            .Split('\n')
            .FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
        return long.TryParse(
            line.AsSpan(line is null ? 0 : Field.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long seconds
        )
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    /// <summary>Reads a setting of the kernel.</summary>
    /// <param name="name">Its name with dots or slashes, for example <c>kernel.unprivileged_userns_clone</c>.</param>
    /// <returns>Its value, or null if this kernel has none.</returns>
    public static string? TryReadSetting(string name) => ProcFile.TryRead($"/proc/sys/{name.Replace('.', '/')}")?.Trim();

    /// <summary>Whether a file system is built in or loaded.</summary>
    /// <param name="type">Its name.</param>
    /// <returns>True if /proc/filesystems lists it.</returns>
    public static bool HasFileSystem(string type)
    {
        foreach (string line in (ProcFile.TryRead("/proc/filesystems") ?? string.Empty).Split('\n'))
        {
            if (line.AsSpan(line.LastIndexOf('\t') + 1).Equals(type, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether system calls can be filtered.</summary>
    /// <returns>True if the kernel knows seccomp filters.</returns>
    public static bool HasSeccomp() => TryReadSetting("kernel.seccomp.actions_avail") is not null;
}
