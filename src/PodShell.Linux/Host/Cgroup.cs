using System.Globalization;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>
/// A cgroup that the engine makes above containers (of a pod, or as the parent of all). The containers' own are the runtime's business.
/// On version 1 it is one directory in each controller's hierarchy.
/// </summary>
/// <param name="path">The path below the hierarchy's root, "/" and names; ".." is refused.</param>
public sealed class Cgroup(string path)
{
    private static readonly string[] V1Controllers = ["memory", "cpu", "cpuset", "pids", "blkio", "devices", "freezer"];
    private readonly string _path = Validate(path);

    /// <summary>Creates it; nothing happens if it is there.</summary>
    public void Create()
    {
        if (CgroupLayout.Detect() == CgroupVersion.V2)
        {
            CreateUnified();
            return;
        }

        foreach (string directory in Directories())
        {
            SafeDirectory.OpenOrCreate(directory, UnixMode.PublicDirectory).Dispose();
        }
    }

    /// <summary>Limits what all in it use together.</summary>
    /// <param name="memoryBytes">Memory in bytes; null leaves it.</param>
    /// <param name="processes">Number of processes; null leaves it.</param>
    /// <param name="cpus">Number of CPUs, for example 0.5; null leaves it.</param>
    public void SetLimits(long? memoryBytes = null, long? processes = null, double? cpus = null)
    {
        const int Period = 100000;
        bool unified = CgroupLayout.Detect() == CgroupVersion.V2;
        if (memoryBytes is { } memory)
        {
            Write("memory", unified ? "memory.max" : "memory.limit_in_bytes", memory.ToString(CultureInfo.InvariantCulture));
        }

        if (processes is { } count)
        {
            Write("pids", "pids.max", count.ToString(CultureInfo.InvariantCulture));
        }

        if (cpus is { } number)
        {
            string quota = ((long)(number * Period)).ToString(CultureInfo.InvariantCulture);
            Write("cpu", unified ? "cpu.max" : "cpu.cfs_quota_us", unified ? $"{quota} {Period}" : quota);
        }
    }

    /// <summary>Moves a process into it.</summary>
    /// <param name="pid">The process.</param>
    public void Add(int pid)
    {
        foreach (string directory in Directories())
        {
            ProcFile.Write($"{directory}/cgroup.procs", pid.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Removes it if nothing is in it.</summary>
    /// <returns>False if something is in it still.</returns>
    public bool TryRemove()
    {
        foreach (string directory in Directories())
        {
            if (!TryRemoveDirectory(directory))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sets a value of it.</summary>
    /// <param name="controller">The controller that has it.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="value">What to write.</param>
    public void Set(string controller, string file, string value) => Write(controller, file, value);

    /// <summary>Removes one directory of a hierarchy if nothing is in it. Idempotent.</summary>
    /// <param name="directory">Its whole path.</param>
    /// <returns>False if something is in it still.</returns>
    public static bool TryRemoveDirectory(string directory)
    {
        if (FileStatus.TryGet(directory) is null)
        {
            return true;
        }

        using SafeDirectory parent = SafeDirectory.Open(Path.GetDirectoryName(directory)!);
        try
        {
            parent.DeleteEmptyDirectory(Path.GetFileName(directory));
            return true;
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EBUSY, Errno.ENOTEMPTY))
        {
            return false;
        }
    }

    private static string Validate(string path)
    {
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in names)
        {
            PathBytes.FromName(name);
        }

        return names.Length == 0
            ? throw new PodShellException(ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, "The root cgroup is not the engine's.", path)
            : "/" + string.Join('/', names);
    }

    // Every ancestor has to hand the controllers down before they can be used below it.
    private void CreateUnified()
    {
        string controllers = string.Join(' ', CgroupLayout.Controllers().Select(c => "+" + c));
        string current = CgroupLayout.Root;
        foreach (string name in _path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (controllers.Length > 0 && HostAccess.CanWrite($"{current}/cgroup.subtree_control"))
            {
                ProcFile.Write($"{current}/cgroup.subtree_control", controllers);
            }

            current = $"{current}/{name}";
            SafeDirectory.OpenOrCreate(current, UnixMode.PublicDirectory).Dispose();
        }
    }

    private List<string> Directories()
    {
        if (CgroupLayout.Detect() == CgroupVersion.V2)
        {
            return [CgroupLayout.Root + _path];
        }

        List<string> directories = new();
        foreach (string controller in V1Controllers)
        {
            if (FileStatus.TryGet($"{CgroupLayout.Root}/{controller}") is not null)
            {
                directories.Add($"{CgroupLayout.Root}/{controller}{_path}");
            }
        }

        return directories;
    }

    private void Write(string controller, string file, string value)
    {
        bool unified = CgroupLayout.Detect() == CgroupVersion.V2;
        ProcFile.Write($"{CgroupLayout.Root}{(unified ? string.Empty : "/" + controller)}{_path}/{file}", value);
    }
}
