using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Stats;

/// <summary>A process as /proc/PID/stat has it.</summary>
/// <param name="Pid">Its number as the host counts it.</param>
/// <param name="Name">The program's name.</param>
/// <param name="State">The kernel's letter.</param>
/// <param name="Parent">The parent's number as the host counts it.</param>
/// <param name="Group">The number of its process group as the host counts it.</param>
/// <param name="Terminal">The number of its terminal; 0 for none.</param>
/// <param name="Ticks">Processor time of its own, in clock ticks.</param>
/// <param name="ChildTicks">Processor time of children that have ended, in clock ticks.</param>
/// <param name="Nice">The nice value.</param>
/// <param name="Threads">How many threads it has.</param>
/// <param name="StartTicks">When it started, in clock ticks since the host's start.</param>
/// <param name="VirtualBytes">Its virtual memory.</param>
/// <param name="ResidentBytes">Its resident memory.</param>
internal sealed record ProcStat(
    int Pid,
    string Name,
    char State,
    int Parent,
    int Group,
    int Terminal,
    long Ticks,
    long ChildTicks,
    int Nice,
    int Threads,
    long StartTicks,
    long VirtualBytes,
    long ResidentBytes
)
{
    /// <summary>Clock ticks a second, as Linux shows them to every program.</summary>
    public const int TicksPerSecond = 100;

    /// <summary>Reads one process.</summary>
    /// <param name="pid">Its number.</param>
    /// <returns>It, or <see langword="null"/> when it has ended.</returns>
    public static ProcStat? TryRead(int pid)
    {
        if (ProcFile.TryRead($"/proc/{pid}/stat") is not { } text)
        {
            return null;
        }

        // The name in parentheses may itself hold spaces and parentheses: count from the last one. State is field 3.
        int open = text.IndexOf('(', StringComparison.Ordinal);
        int close = text.LastIndexOf(')');
        string[] fields = close > open && open > 0 ? text[(close + 2)..].Split(' ') : [];
        return fields.Length < 22
            ? null
            : new ProcStat(
                pid,
                text[(open + 1)..close],
                fields[0][0],
                (int)Number(fields, 4),
                (int)Number(fields, 5),
                (int)Number(fields, 7),
                Number(fields, 14) + Number(fields, 15),
                Number(fields, 16) + Number(fields, 17),
                (int)Number(fields, 19),
                (int)Number(fields, 20),
                Number(fields, 22),
                Number(fields, 23),
                Number(fields, 24) * Environment.SystemPageSize
            );
    }

    /// <summary>Reads all processes that this one sees.</summary>
    /// <returns>By number.</returns>
    public static Dictionary<int, ProcStat> ReadAll()
    {
        Dictionary<int, ProcStat> all = [];
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && TryRead(pid) is { } stat
            )
            {
                all[pid] = stat;
            }
        }

        return all;
    }

    // Fields are counted from 1, as in proc(5).
    private static long Number(string[] fields, int field) =>
        long.TryParse(fields[field - 3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : 0;
}
