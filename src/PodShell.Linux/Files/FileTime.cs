using Tmds.Linux;

namespace PodShell.Linux.Files;

/// <summary>Times between .NET (100 ns) and the kernel (1 ns).</summary>
internal static class FileTime
{
    internal static timespec From(DateTimeOffset time)
    {
        long ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        long seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out long rest);
        if (rest < 0)
        {
            // Before 1970 the kernel still wants nanoseconds to count upwards.
            seconds--;
            rest += TimeSpan.TicksPerSecond;
        }

        return new timespec { tv_sec = seconds, tv_nsec = (long_t)(rest * 100) };
    }

    internal static DateTimeOffset To(long seconds, uint nanoseconds) =>
        seconds is < -62135596800 or > 253402300799
            ? (seconds < 0 ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue)
            : DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100);
}
