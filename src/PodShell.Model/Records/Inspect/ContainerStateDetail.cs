namespace PodShell;

/// <summary>The <c>State</c> of <see cref="ContainerDetail"/>.</summary>
public sealed record ContainerStateDetail
{
    /// <summary>The OCI runtime specification's version.</summary>
    public string OciVersion { get; init; } = "";

    /// <summary>The state's name, lower case.</summary>
    public required string Status { get; init; }

    /// <summary>Whether its process runs.</summary>
    public bool Running { get; init; }

    /// <summary>Whether it is frozen.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether its policy is restarting it.</summary>
    public bool Restarting { get; init; }

    /// <summary>Whether it ended for lack of memory.</summary>
    public bool OOMKilled { get; init; }

    /// <summary>Always false; kept for Docker's clients.</summary>
    public bool Dead { get; init; }

    /// <summary>The process id; 0 when it does not run.</summary>
    public int Pid { get; init; }

    /// <summary>The monitor's process id; 0 when there is none.</summary>
    public int ConmonPid { get; init; }

    /// <summary>The exit code of its last run.</summary>
    public int ExitCode { get; init; }

    /// <summary>Why it could not be started.</summary>
    public string Error { get; init; } = "";

    /// <summary>When it was started; year 1 when never.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; year 1 when never.</summary>
    public DateTimeOffset FinishedAt { get; init; }

    /// <summary>Its cgroup below each hierarchy.</summary>
    public string CgroupPath { get; init; } = "";

    /// <summary>Whether the user stopped it.</summary>
    public bool StoppedByUser { get; init; }
}
