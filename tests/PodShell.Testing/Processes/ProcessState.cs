namespace PodShell.Testing;

/// <summary>What the kernel says about a process.</summary>
public static class ProcessState
{
    /// <summary>Field 22 of <c>/proc/PID/stat</c>; null where there is no such process or all its threads have ended.</summary>
    public static string? StartTime(int pid)
    {
        string? stat = ReadStat(pid);
        if (stat is null)
        {
            return null;
        }

        // The name in parentheses may hold spaces and parentheses itself.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] == "X" || (fields[0] == "Z" && fields[17] is ("0" or "1")) ? null : fields[19];
    }

    /// <summary>Whether a process exists and is no zombie. The first thread may have ended before the others.</summary>
    public static bool IsAlive(int pid) => StartTime(pid) is not null;

    private static string? ReadStat(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
