namespace PodShell;

/// <content>Containers.</content>
public static partial class ErrorIds
{
    /// <summary>No container has that name or id.</summary>
    public const string ContainerNotFound = nameof(ContainerNotFound);

    /// <summary>An id prefix fits several containers.</summary>
    public const string ContainerAmbiguous = nameof(ContainerAmbiguous);

    /// <summary>The name is taken.</summary>
    public const string ContainerNameInUse = nameof(ContainerNameInUse);

    /// <summary>The name has characters that names may not have, or is too long.</summary>
    public const string ContainerNameInvalid = nameof(ContainerNameInvalid);

    /// <summary>The container has no health check, or one that cannot be.</summary>
    public const string HealthCheckInvalid = nameof(HealthCheckInvalid);

    /// <summary>The health check took longer than it may, on the command line.</summary>
    public const string HealthCheckTimedOut = nameof(HealthCheckTimedOut);

    /// <summary>The container runs, and what was asked needs one that does not.</summary>
    public const string ContainerRunning = nameof(ContainerRunning);

    /// <summary>The OCI runtime could not change the limits of a running container; the message has its words.</summary>
    public const string ContainerUpdateFailed = nameof(ContainerUpdateFailed);

    /// <summary>The container does not run, and what was asked needs one that does.</summary>
    public const string ContainerNotRunning = nameof(ContainerNotRunning);

    /// <summary>The container runs, but the files that lead to it from outside have been deleted.</summary>
    public const string ContainerOutOfReach = nameof(ContainerOutOfReach);

    /// <summary>The container runs, but nothing could carry its streams to who wants to attach.</summary>
    public const string ContainerNotAttachable = nameof(ContainerNotAttachable);

    /// <summary>The OCI runtime or the monitor could not start it; the message has their words.</summary>
    public const string ContainerStartFailed = nameof(ContainerStartFailed);

    /// <summary>The command was not found in the container.</summary>
    public const string CommandNotFound = nameof(CommandNotFound);

    /// <summary>The command cannot be executed.</summary>
    public const string CommandNotInvokable = nameof(CommandNotInvokable);

    /// <summary>A foreground container ended with a code other than 0.</summary>
    public const string ContainerExitedNonZero = nameof(ContainerExitedNonZero);

    /// <summary>A command in a container ended with a code other than 0.</summary>
    public const string CommandExitedNonZero = nameof(CommandExitedNonZero);

    /// <summary>A terminal was to be handed to a container, and the caller has none.</summary>
    public const string TerminalMissing = nameof(TerminalMissing);
}
