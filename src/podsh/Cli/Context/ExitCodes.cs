namespace PodShell.Cli.Context;

/// <summary>The exit codes of the command line, Docker's and Podman's; a container's own code goes through as it is.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int NotThere = 1;
    public const int InUse = 2;
    public const int Engine = 125;

    /// <summary>The command could not be invoked.</summary>
    public const int NotInvoked = 126;

    /// <summary>The command was not found.</summary>
    public const int NotFound = 127;

    /// <summary>128 plus SIGPIPE: the reader of our output had enough.</summary>
    public const int BrokenPipe = 141;

    /// <summary>Nothing can be executed in a container that does not run.</summary>
    public const int NoExec = 255;

    /// <summary>128 plus SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code of a failed removal: scripts ask whether the object was not there, or in use.</summary>
    public static int OfRemoval(Exception e) =>
        e switch
        {
            PodShellException { Kind: ErrorKind.NotFound } => NotThere,

            // Not in use by a container that could be removed first, as Podman counts it.
            PodShellException
            {
                ErrorId: ErrorIds.ContainerInUse
                    or ErrorIds.PodRunning
                    or ErrorIds.NetworkIsDefault
                    or ErrorIds.ContainerIsInfra
                    or ErrorIds.ImageHasSeveralNames
            } => Engine,
            PodShellException { Kind: ErrorKind.InvalidState } => InUse,
            _ => Of(e),
        };

    /// <summary>
    /// The exit code of a removal of several images or networks: one in use says more than any other failure, one that was not there the
    /// least.
    /// </summary>
    public static int InUseFirst(int first, int second) => Rank(first) >= Rank(second) ? first : second;

    /// <summary>The exit code of a removal of several containers or pods: one that was not there says more than one in use.</summary>
    public static int NotThereFirst(int first, int second) =>
        first == NotThere ? first
        : second == NotThere ? second
        : InUseFirst(first, second);

    /// <summary>
    /// The exit code of a run that failed: what its network cannot give and what the runtime refuses keeps the command from being run, as
    /// Podman counts it, and something that the runtime does not find counts as the command.
    /// </summary>
    public static int OfRun(Exception e) =>
        e switch
        {
            PodShellException { ErrorId: ErrorIds.ContainerStartFailed } refused
                when refused.Message.Contains("no such file or directory", StringComparison.OrdinalIgnoreCase) => NotFound,
            PodShellException
            {
                ErrorId: ErrorIds.ContainerStartFailed
                    or ErrorIds.PortInUse
                    or ErrorIds.NetworkSetupFailed
                    or ErrorIds.NetworkAddressInUse
                    or ErrorIds.NetworkAddressOutside
                    or ErrorIds.NetworkAddressesExhausted
            } => NotInvoked,
            _ => Of(e),
        };

    public static int Of(Exception e) => e is PodShellException known ? known.ExitCode : Engine;

    private static int Rank(int code) =>
        code switch
        {
            Success => 0,
            NotThere => 1,
            InUse => 3,
            _ => 2,
        };
}
