using System.Globalization;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Stats;

/// <summary>Sums what the processes of a container used, for containers without a cgroup. Shared pages count for each process.</summary>
internal static class ProcessUsage
{
    /// <summary>Reads it.</summary>
    /// <param name="process">The container's first process.</param>
    /// <param name="row">The container.</param>
    /// <returns>The sample.</returns>
    public static UsageSample Read(ProcessIdentity process, ContainerRow row)
    {
        long ticks = 0;
        long memory = 0;
        long threads = 0;
        long? read = null;
        long? written = null;
        foreach (ProcStat stat in ContainerPids.Find(process, row))
        {
            // The time of children that have ended is their parents'; so each is counted once.
            ticks += stat.Ticks + stat.ChildTicks;
            memory += stat.ResidentBytes;
            threads += stat.Threads;
            foreach (string line in (ProcFile.TryRead($"/proc/{stat.Pid}/io") ?? "").Split('\n'))
            {
                string[] words = line.Split(": ");
                if (words.Length == 2 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long bytes))
                {
                    read = words[0] == "read_bytes" ? (read ?? 0) + bytes : read;
                    written = words[0] == "write_bytes" ? (written ?? 0) + bytes : written;
                }
            }
        }

        return new UsageSample
        {
            Cpu = TimeSpan.FromSeconds((double)ticks / ProcStat.TicksPerSecond),
            Memory = memory,
            Processes = threads,
            BlockInput = read,
            BlockOutput = written,
        };
    }
}
