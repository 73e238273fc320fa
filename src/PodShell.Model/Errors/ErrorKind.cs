namespace PodShell;

/// <summary>
/// What sort of failure a <see cref="PodShellException"/> is. The cmdlets map it in one place to an error category,
/// the command line in one place to an exit code; nothing else decides on it.
/// </summary>
public enum ErrorKind
{
    /// <summary>A defect or a failure of the host that fits nothing below.</summary>
    Internal,

    /// <summary>A value that the user gave is malformed or contradicts another.</summary>
    InvalidArgument,

    /// <summary>The named object does not exist.</summary>
    NotFound,

    /// <summary>An object of that name exists already.</summary>
    AlreadyExists,

    /// <summary>The object is in a state in which this cannot be done (running, in use, busy).</summary>
    InvalidState,

    /// <summary>The host or the registry refuses: permissions, credentials, policy.</summary>
    PermissionDenied,

    /// <summary>Something that the host must have is missing or too old; the target names the requirement.</summary>
    RequirementMissing,

    /// <summary>Foreign data (image, archive, registry answer, state file) breaks its specification or a limit.</summary>
    InvalidData,

    /// <summary>A registry or another peer cannot be reached or fails.</summary>
    ConnectionFailed,

    /// <summary>No space, no inodes, quota or another limit of the host is exhausted.</summary>
    ResourceExhausted,

    /// <summary>The time that the user gave has run out.</summary>
    Timeout,

    /// <summary>The container's command exists but cannot be invoked (exit code 126).</summary>
    CommandNotInvokable,

    /// <summary>The container's command was not found (exit code 127).</summary>
    CommandNotFound,
}
