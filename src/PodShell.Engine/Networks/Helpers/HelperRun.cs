using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Helpers;

/// <summary>
/// Runs a helper to its end and takes what it says. It reads and writes nameless files, not pipes: a helper that becomes a daemon keeps its
/// ends open for ever, and nobody has to read along.
/// </summary>
internal static class HelperRun
{
    private const int MaximumOutput = 1 << 20;
    private const string LockVariable = "XTABLES_LOCKFILE";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Runs it.</summary>
    /// <param name="directory">A directory of the run root, by which what it leaves is known as the engine's.</param>
    /// <param name="spawner">Starts it where it is to live; in this process's namespaces when <see langword="null"/>.</param>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>Its exit code and what it wrote.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkSetupFailed"/> when it takes too long.</exception>
    public static async Task<HelperResult> RunAsync(
        string directory,
        HelperSpawner? spawner,
        string program,
        IReadOnlyList<string> arguments,
        byte[] input,
        CancellationToken cancellationToken
    )
    {
        using SafeFileHandle stdin = MemoryFile.Create("stdin");
        using SafeFileHandle stdout = MemoryFile.Create("stdout");
        using SafeFileHandle stderr = MemoryFile.Create("stderr");
        RandomAccess.Write(stdin, input, 0);
        SpawnOptions options = new()
        {
            Program = program,
            Arguments = arguments,
            StandardInput = stdin,
            StandardOutput = stdout,
            StandardError = stderr,
            Environment = new Dictionary<string, string>
            {
                ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",

                // The older iptables takes a lock, and a user's may not write to /run.
                [LockVariable] = LockFile(directory),
            },
            WorkingDirectory = "/",
        };
        using SpawnedProcess process = (spawner ?? ProcessSpawner.Start)(options);
        FaultPoints.Reach(FaultPoint.HelperSpawned);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            ExitStatus status = await process.WaitAsync(limit.Token).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.HelperEnded);
            return new HelperResult(status.Code, Text(stdout), Text(stderr));
        }
        catch (OperationCanceledException)
        {
            process.Signal(9);
            process.Wait();
            cancellationToken.ThrowIfCancellationRequested();
            throw new PodShellException(
                ErrorIds.NetworkSetupFailed,
                ErrorKind.Timeout,
                $"'{program}' did not end within {Patience.TotalSeconds} seconds.",
                program,
                $"See {FaceWords.HostCheck}."
            );
        }
    }

    /// <summary>
    /// Whether a process was started for a directory's helper, by it or by what it started: all of them have its environment.
    /// </summary>
    /// <param name="pid">The process.</param>
    /// <param name="directory">The directory.</param>
    /// <returns>True if so; false also where it may not be looked at.</returns>
    public static bool IsOf(int pid, string directory) =>
        ProcFile.TryRead($"/proc/{pid}/environ")?.Split('\0').Contains($"{LockVariable}={LockFile(directory)}") == true;

    private static string LockFile(string directory) => $"{directory}/xtables.lock";

    private static string Text(SafeFileHandle file)
    {
        byte[] buffer = new byte[Math.Min(RandomAccess.GetLength(file), MaximumOutput)];
        int read = buffer.Length == 0 ? 0 : RandomAccess.Read(file, buffer, 0);
        return Encoding.UTF8.GetString(buffer, 0, read).Trim();
    }
}
