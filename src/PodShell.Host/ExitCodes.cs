namespace PodShell.Host;

/// <summary>What the process tells its caller when the script itself gave no number.</summary>
internal static class ExitCodes
{
    /// <summary>A terminating error reached the top.</summary>
    public const int Failure = 1;

    /// <summary>The command line was wrong (sysexits EX_USAGE, as pwsh).</summary>
    public const int UsageError = 64;

    /// <summary>Ctrl+C stopped the pipeline (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
