using System.Globalization;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Stats;

/// <summary>Lists the processes of containers from the host's /proc.</summary>
/// <param name="containers">What is known of containers.</param>
internal sealed class ProcessLister(ContainerRepository containers)
{
    private const int FirstPseudoTerminal = 136;
    private const int PseudoTerminals = 8;

    /// <summary>Lists those of a running container.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The processes, the first one first.</returns>
    public IEnumerable<ContainerProcess> List(ContainerRow row)
    {
        if (containers.StateOf(row).Process is not { } process)
        {
            yield break;
        }

        double uptime = Uptime();
        DateTimeOffset now = DateTimeOffset.Now;
        ContainerAccounts accounts = new(process.Pid);
        List<(ProcStat Stat, ProcStatus Status)> found = [];
        foreach (ProcStat stat in ContainerPids.Find(process, row))
        {
            if (ProcStatus.TryRead(stat.Pid) is { } status)
            {
                found.Add((stat, status));
            }
        }

        Dictionary<int, int> inside = found.ToDictionary(one => one.Stat.Pid, one => one.Status.NamespacePids[^1]);
        IdMap host = IdMap.OfUsers();
        IdMap hostGroups = IdMap.OfGroups();
        foreach ((ProcStat stat, ProcStatus status) in found)
        {
            double age = Math.Max(uptime - ((double)stat.StartTicks / ProcStat.TicksPerSecond), 0);
            TimeSpan used = TimeSpan.FromSeconds((double)stat.Ticks / ProcStat.TicksPerSecond);
            yield return new ContainerProcess
            {
                ContainerId = row.Id,
                Container = row.Name,
                ProcessId = status.NamespacePids[^1],
                HostProcessId = stat.Pid,
                ParentProcessId = inside.GetValueOrDefault(stat.Parent),
                User = accounts.User(status.Uid),
                Group = accounts.Group(status.Gid),
                RealUser = accounts.User(status.RealUid),
                RealGroup = accounts.Group(status.RealGid),
                Groups = [.. status.Groups.Select(accounts.Group)],
                HostUser = HostUser(host, status.Uid),
                HostGroup = HostGroup(hostGroups, status.Gid),
                ProcessGroupId = inside.GetValueOrDefault(stat.Group),
                EffectiveCapabilities = Capabilities.NamesOf(status.Capabilities.Effective),
                PermittedCapabilities = Capabilities.NamesOf(status.Capabilities.Permitted),
                InheritableCapabilities = Capabilities.NamesOf(status.Inheritable),
                BoundingCapabilities = Capabilities.NamesOf(status.Capabilities.Bounding),
                AmbientCapabilities = Capabilities.NamesOf(status.Ambient),
                Seccomp = status.Seccomp,
                SecurityLabel = (ProcFile.TryRead($"/proc/{stat.Pid}/attr/current") ?? "").Trim('\0', '\n', ' ') is { Length: > 0 } label
                    ? label
                    : "?",
                State = stat.State.ToString(),
                Terminal = Terminal(stat.Terminal),
                Started = now - TimeSpan.FromSeconds(age),
                CpuTime = used,
                CpuPercent = age > 0 ? used.TotalSeconds / age * 100 : 0,
                Nice = stat.Nice,
                ResidentMemory = new ByteSize(stat.ResidentBytes),
                VirtualMemory = new ByteSize(stat.VirtualBytes),
                Name = stat.Name,
                CommandLine = (ProcFile.TryRead($"/proc/{stat.Pid}/cmdline") ?? "").TrimEnd('\0') is { Length: > 0 } words
                    ? words.Split('\0')
                    : [],
            };
        }
    }

    private static string HostUser(IdMap map, uint uid)
    {
        uint outside = map.ToOutside(uid) ?? uid;
        return UserDatabase.TryFindName(outside) ?? outside.ToString(CultureInfo.InvariantCulture);
    }

    private static string HostGroup(IdMap map, uint gid)
    {
        uint outside = map.ToOutside(gid) ?? gid;
        return UserDatabase.TryFindGroupName(outside) ?? outside.ToString(CultureInfo.InvariantCulture);
    }

    // The device's number: major in bits 8 to 15, minor in the rest.
    private static string Terminal(int number)
    {
        int major = (number >> 8) & 0xFF;
        int minor = (number & 0xFF) | ((number >> 12) & 0xFFF00);
        return number == 0 ? "?"
            : major is >= FirstPseudoTerminal and < FirstPseudoTerminal + PseudoTerminals
                ? string.Create(CultureInfo.InvariantCulture, $"pts/{((major - FirstPseudoTerminal) << 8) + minor}")
            : string.Create(CultureInfo.InvariantCulture, $"tty{minor}");
    }

    private static double Uptime() =>
        double.TryParse((ProcFile.TryRead("/proc/uptime") ?? "").Split(' ')[0], CultureInfo.InvariantCulture, out double seconds)
            ? seconds
            : 0;
}
