namespace PodShell;

/// <summary>The states of a container, as Podman names them.</summary>
public enum ContainerState
{
    /// <summary>The engine cannot tell.</summary>
    Unknown,

    /// <summary>Created, never started.</summary>
    Created,

    /// <summary>Made in the OCI runtime, its command not yet started.</summary>
    Initialized,

    /// <summary>Its process runs.</summary>
    Running,

    /// <summary>It was asked to stop and still runs.</summary>
    Stopping,

    /// <summary>Its process has ended and was not yet cleaned up.</summary>
    Stopped,

    /// <summary>Frozen.</summary>
    Paused,

    /// <summary>Its process has ended and all is cleaned up.</summary>
    Exited,

    /// <summary>It is being removed.</summary>
    Removing,
}

/// <summary>That a wait for a container was met.</summary>
/// <param name="Id">The container's id.</param>
/// <param name="Name">The container's name.</param>
/// <param name="ExitCode">The exit code, or -1 when the condition was another than its end.</param>
/// <param name="State">The state at that moment.</param>
public sealed record ContainerExit(string Id, string Name, int ExitCode, ContainerState State);

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
