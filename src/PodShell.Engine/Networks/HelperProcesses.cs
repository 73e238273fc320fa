using PodShell.Linux;

namespace PodShell.Engine.Networks;

/// <summary>Finds and ends the processes that carry a container's traffic.</summary>
internal static class HelperProcesses
{
    /// <summary>The file into which pasta writes its id.</summary>
    public const string PastaPidFile = "pasta.pid";

    private const int Terminate = 15;
    private const int Kill = 9;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>A running process as it is written down.</summary>
    /// <param name="identity">The process.</param>
    /// <returns>The record.</returns>
    public static HelperProcess Describe(ProcessIdentity identity) => new(identity.Pid, (long)identity.StartTime);

    /// <summary>The process whose id pasta wrote down, if it still is that pasta.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <returns>It, or <see langword="null"/>.</returns>
    public static ProcessIdentity? TryReadPasta(string runDirectory)
    {
        // The id alone may have changed hands; the container's directory is in pasta's words and in nobody else's.
        bool valid = int.TryParse(ProcFile.TryRead($"{runDirectory}/{PastaPidFile}")?.Trim(), out int pid) && pid > 1
            && ProcFile.TryRead($"/proc/{pid}/cmdline")?.Contains(runDirectory, StringComparison.Ordinal) == true;
        return valid ? ProcessIdentity.TryGet(pid) : null;
    }

    /// <summary>Ends the helper of a container. Idempotent.</summary>
    /// <param name="helper">The helper that was written down.</param>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public static async ValueTask EndAsync(HelperProcess? helper, string runDirectory, CancellationToken cancellationToken)
    {
        ProcessIdentity? identity = helper is null ? TryReadPasta(runDirectory) : new ProcessIdentity(helper.Pid, (ulong)helper.StartTime);
        if (identity is { } process && process.Signal(Terminate))
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Grace);
            try
            {
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Signal(Kill);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        if (Directory.Exists(runDirectory))
        {
            File.Delete($"{runDirectory}/{PastaPidFile}");
            File.Delete($"{runDirectory}/{SlirpHelper.SocketName}");
        }
    }
}
