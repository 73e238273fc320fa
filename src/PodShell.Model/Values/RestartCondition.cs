namespace PodShell;

/// <summary>When a container is started again after it ended by itself.</summary>
public enum RestartCondition
{
    /// <summary>Never (<c>no</c>).</summary>
    No,

    /// <summary>Whatever the exit code (<c>always</c>).</summary>
    Always,

    /// <summary>Whatever the exit code, and after a boot only if it was not stopped by the user (<c>unless-stopped</c>).</summary>
    UnlessStopped,

    /// <summary>When the exit code is not 0 (<c>on-failure</c>).</summary>
    OnFailure,
}
