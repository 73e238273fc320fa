using System.Globalization;
using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Stats;

/// <summary>Which processes of the host belong to a container. Nothing is run inside for that (CVE-2022-1227).</summary>
internal static class ContainerPids
{
    private static readonly string?[] Controllers = [null, "pids", "memory", "cpu", "freezer"];

    /// <summary>
    /// Finds them: by the container's cgroup; where it has none, by its pid namespace and by descent from its first process.
    /// </summary>
    /// <param name="process">The container's first process.</param>
    /// <param name="row">The container.</param>
    /// <returns>The processes, by number.</returns>
    public static List<ProcStat> Find(ProcessIdentity process, ContainerRow row)
    {
        IEnumerable<string?> hierarchies = CgroupLayout.Detect() == CgroupVersion.V2 ? Controllers.Take(1) : Controllers.Skip(1);
        string? cgroup = hierarchies
            .Select(controller => ContainerCgroup.PathOf(process, controller, row.Id))
            .FirstOrDefault(path => path is not null);
        List<ProcStat> found = cgroup is not null
            ? [.. InCgroup(cgroup).Distinct().Select(ProcStat.TryRead).OfType<ProcStat>()]
            : ByDescent(process, row.Summary.IsInfra);
        return [.. found.OrderBy(stat => stat.Pid)];
    }

    private static IEnumerable<int> InCgroup(string directory)
    {
        foreach (string line in (ProcFile.TryRead($"{directory}/cgroup.procs") ?? "").Split('\n'))
        {
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && pid > 0)
            {
                yield return pid;
            }
        }

        foreach (string child in Children(directory))
        {
            foreach (int pid in InCgroup(child))
            {
                yield return pid;
            }
        }
    }

    private static string[] Children(string directory)
    {
        try
        {
            return Directory.GetDirectories(directory);
        }
        catch (DirectoryNotFoundException)
        {
            // Its last process ended between the two looks.
            return [];
        }
    }

    // The pid namespace of an infra container is that of its pod: what lives in it is not for that the infra container's.
    private static List<ProcStat> ByDescent(ProcessIdentity process, bool shared)
    {
        Dictionary<int, ProcStat> all = ProcStat.ReadAll();
        string? own = shared ? null : OwnNamespace(process.Pid);
        HashSet<int> members = [process.Pid];
        bool grown = true;
        while (grown)
        {
            grown = false;
            foreach (ProcStat stat in all.Values)
            {
                grown |= members.Contains(stat.Parent) && members.Add(stat.Pid);
            }
        }

        // Commands that were run in it descend from outside.
        return [.. all.Values.Where(stat => members.Contains(stat.Pid) || (own is not null && Link(stat.Pid) == own))];
    }

    // Process 1 of a pid namespace has it for itself; a container that joined another one's has not.
    private static string? OwnNamespace(int pid) => ProcStatus.TryRead(pid) is { NamespacePids: [_, .., 1] } ? Link(pid) : null;

    private static string? Link(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/ns/pid").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or belongs to somebody whose namespaces are not for us to see: not the container's.
            return null;
        }
    }
}
