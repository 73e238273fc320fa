namespace PodShell;

/// <summary>The states of a pod, as Podman names them.</summary>
public enum PodState
{
    /// <summary>No container of it was ever started.</summary>
    Created,

    /// <summary>All its containers run.</summary>
    Running,

    /// <summary>Some of its containers run, others do not.</summary>
    Degraded,

    /// <summary>All its containers are frozen.</summary>
    Paused,

    /// <summary>Its containers have ended, but for the infra container.</summary>
    Stopped,

    /// <summary>All its containers have ended.</summary>
    Exited,

    /// <summary>Containers of it cannot be used any more.</summary>
    Dead,
}
