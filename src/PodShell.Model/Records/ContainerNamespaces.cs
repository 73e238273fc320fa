namespace PodShell;

/// <summary>The kernel's numbers of the namespaces in which a container's process 1 runs; 0 where the kernel does not tell.</summary>
public sealed record ContainerNamespaces
{
    /// <summary>The cgroup namespace.</summary>
    public ulong Cgroup { get; init; }

    /// <summary>The IPC namespace.</summary>
    public ulong Ipc { get; init; }

    /// <summary>The mount namespace.</summary>
    public ulong Mount { get; init; }

    /// <summary>The network namespace.</summary>
    public ulong Network { get; init; }

    /// <summary>The pid namespace.</summary>
    public ulong Pid { get; init; }

    /// <summary>The user namespace.</summary>
    public ulong User { get; init; }

    /// <summary>The uts namespace.</summary>
    public ulong Uts { get; init; }
}
