using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Helpers;

/// <summary>Finds and ends the processes that carry a container's traffic.</summary>
internal static class HelperProcesses
{
    /// <summary>The file into which pasta writes its id.</summary>
    public const string PastaPidFile = "pasta.pid";

    /// <summary>The socket at which slirp4netns takes orders.</summary>
    public const string SlirpSocket = "slirp.sock";

    /// <summary>A running process as it is written down.</summary>
    /// <param name="identity">The process.</param>
    /// <returns>The record.</returns>
    public static HelperProcess Describe(ProcessIdentity identity) => new(identity.Pid, (long)identity.StartTime);

    /// <summary>The processes that carry the network of one container alone.</summary>
    /// <param name="network">The network; <see langword="null"/> for none.</param>
    /// <returns>The processes.</returns>
    public static IReadOnlyList<ProcessIdentity> Of(NetworkState? network) =>
        [.. new[] { network?.Helper, network?.Forwarder }.OfType<HelperProcess>().Select(Identity)];

    /// <summary>The process whose id pasta wrote down, if it still is that pasta.</summary>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <returns>It, or <see langword="null"/>.</returns>
    public static ProcessIdentity? TryReadPasta(string runDirectory)
    {
        // The id alone may have changed hands; the container's directory is in pasta's words and in nobody else's.
        bool valid =
            int.TryParse(ProcFile.TryRead($"{runDirectory}/{PastaPidFile}")?.Trim(), out int pid)
            && pid > 1
            && ProcFile.TryRead($"/proc/{pid}/cmdline")?.Contains(runDirectory, StringComparison.Ordinal) == true;
        return valid ? ProcessIdentity.TryGet(pid) : null;
    }

    /// <summary>Whether a process that was written down still runs.</summary>
    /// <param name="helper">The process; <see langword="null"/> for none.</param>
    /// <returns>True if so.</returns>
    public static bool IsAlive(HelperProcess? helper) => helper is not null && Identity(helper).IsAlive;

    /// <summary>Ends the helper of a container: it has nothing to finish, so that SIGKILL will do. Idempotent.</summary>
    /// <param name="helper">The helper that was written down.</param>
    /// <param name="runDirectory">The container's run directory.</param>
    /// <param name="wait">
    /// Whether to wait until it is gone, as for somebody who wants its ports; the kernel takes 20 ms and more to take its namespaces down.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public static async ValueTask EndAsync(HelperProcess? helper, string runDirectory, bool wait, CancellationToken cancellationToken)
    {
        await EndAsync(helper is null ? TryReadPasta(runDirectory) : Identity(helper), wait, cancellationToken).ConfigureAwait(false);
        if (Directory.Exists(runDirectory))
        {
            File.Delete($"{runDirectory}/{PastaPidFile}");
            File.Delete($"{runDirectory}/{SlirpSocket}");
        }
    }

    /// <summary>Ends the forwarder of a container's ports, and with it the connections. Idempotent.</summary>
    /// <param name="forwarder">The process that was written down; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Completes when its ports are free.</returns>
    public static ValueTask EndForwarderAsync(HelperProcess? forwarder, CancellationToken cancellationToken) =>
        EndAsync(forwarder is null ? null : Identity(forwarder), wait: true, cancellationToken);

    /// <summary>A process that was written down.</summary>
    /// <param name="helper">The record.</param>
    /// <returns>The process.</returns>
    public static ProcessIdentity Identity(HelperProcess helper) => new(helper.Pid, (ulong)helper.StartTime);

    private static async ValueTask EndAsync(ProcessIdentity? identity, bool wait, CancellationToken cancellationToken)
    {
        if (identity is { } process && process.Signal(Signal.Kill.Number) && wait)
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets a child go that outlives this command: an engine that lives on does not keep its zombie.</summary>
    /// <param name="process">The child; disposed when it has ended.</param>
    public static void Reap(SpawnedProcess process)
    {
        _ = ReapAsync();

        async Task ReapAsync()
        {
            using (process)
            {
                await process.WaitAsync().ConfigureAwait(false);
            }
        }
    }
}
