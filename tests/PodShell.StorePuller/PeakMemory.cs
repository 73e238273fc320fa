namespace PodShell.StorePuller;

/// <summary>The largest resident set that this process had.</summary>
internal static class PeakMemory
{
    /// <summary>Reads it.</summary>
    /// <returns>KiB, as the kernel says.</returns>
    public static string Kibibytes() =>
        File.ReadLines("/proc/self/status")
            .First(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(':')[1]
            .Replace("kB", string.Empty, StringComparison.Ordinal)
            .Trim();
}
