namespace PodShell.Engine.Security.Confinement;

/// <summary>The paths of /proc and /sys that a container does not see, or cannot write. Podman's lists.</summary>
internal static class PathRestrictions
{
    private static readonly string[] DefaultMasked =
    [
        "/proc/acpi",
        "/proc/interrupts",
        "/proc/kcore",
        "/proc/keys",
        "/proc/latency_stats",
        "/proc/sched_debug",
        "/proc/scsi",
        "/proc/timer_list",
        "/proc/timer_stats",
        "/sys/dev/block",
        "/sys/devices/virtual/powercap",
        "/sys/firmware",
        "/sys/fs/selinux",
        "/sys/devices/system/cpu/cpu*/thermal_throttle",
    ];

    private static readonly string[] DefaultReadOnly =
    [
        "/proc/asound",
        "/proc/bus",
        "/proc/fs",
        "/proc/irq",
        "/proc/sys",
        "/proc/sysrq-trigger",
    ];

    /// <summary>What is hidden.</summary>
    /// <param name="mask">Further paths.</param>
    /// <param name="unmask">Defaults to lift.</param>
    /// <param name="hostNetworkRootless">/sys is the host's own, bound: its kernel directory is hidden as well.</param>
    /// <returns>The paths.</returns>
    public static IReadOnlyList<string> Masked(IReadOnlyList<string> mask, IReadOnlyList<string> unmask, bool hostNetworkRootless)
    {
        List<string> paths = [.. DefaultMasked.Where(path => !Lifted(path, unmask))];
        if (hostNetworkRootless && !Lifted("/sys/kernel", unmask))
        {
            paths.Add("/sys/kernel");
        }

        foreach (string path in mask.SelectMany(text => text.Split(':', StringSplitOptions.RemoveEmptyEntries)))
        {
            paths.Add(
                path.StartsWith('/') && !path.Contains('\0', StringComparison.Ordinal)
                    ? ValueText.CleanAbsolutePath(path)
                    : throw PlanErrors.Invalid(
                        ErrorIds.InvalidArgument,
                        $"'{ValueText.Quote(path)}' cannot be masked: it is no absolute path.",
                        path
                    )
            );
        }

        return paths;
    }

    /// <summary>What cannot be written.</summary>
    /// <param name="unmask">Defaults to lift.</param>
    /// <returns>The paths.</returns>
    public static IReadOnlyList<string> ReadOnly(IReadOnlyList<string> unmask) => [.. DefaultReadOnly.Where(path => !Lifted(path, unmask))];

    private static bool Lifted(string path, IReadOnlyList<string> unmask) =>
        unmask
            .SelectMany(text => text.Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Any(text =>
                text.Equals("ALL", StringComparison.OrdinalIgnoreCase)
                || text == path
                || (text.EndsWith('*') && path.StartsWith(text[..^1], StringComparison.Ordinal))
            );
}
