namespace PodShell;

/// <summary>The namespaces that the containers of a pod share. Text: the names with commas, or <c>none</c>.</summary>
[Flags]
public enum PodNamespaces
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Cgroup namespace.</summary>
    Cgroup = 1,

    /// <summary>System V and POSIX IPC, and /dev/shm.</summary>
    Ipc = 2,

    /// <summary>The network.</summary>
    Net = 4,

    /// <summary>Process ids.</summary>
    Pid = 8,

    /// <summary>Host name.</summary>
    Uts = 16,

    /// <summary>User ids.</summary>
    User = 32,
}
