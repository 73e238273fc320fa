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
