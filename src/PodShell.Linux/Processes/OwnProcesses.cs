using System.Globalization;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Linux.Processes;

/// <summary>
/// Finds processes by what they show of themselves, and ends them. Anybody can give a process any name and any arguments: what is found by
/// those has to be this user's, and what may not be signalled is left alone.
/// </summary>
public static class OwnProcesses
{
    private const int LongestText = 64 * 1024;

    // A process that is ended may have started another one a moment before; none starts more than a few after another.
    private const int MostRounds = 16;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    /// <summary>The arguments of a process of this user.</summary>
    /// <param name="pid">The process.</param>
    /// <returns>They, the program first; null when it is another user's, has ended, or has none.</returns>
    public static string[]? Arguments(int pid) =>
        IsOwn(pid) && ProcFile.TryRead($"/proc/{pid}/cmdline", LongestText) is { Length: > 0 } words
            ? words.TrimEnd('\0').Split('\0')
            : null;

    /// <summary>Whether a process runs the same executable as this one.</summary>
    /// <param name="pid">The process.</param>
    /// <returns>True if so.</returns>
    public static bool IsSameProgram(int pid)
    {
        try
        {
            return FileStatus.TryGet($"/proc/{pid}/exe", follow: true) is { } its
                && FileStatus.TryGet("/proc/self/exe", follow: true) is { } own
                && its.IsSameFile(own);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EACCES, Errno.EPERM, Errno.ESRCH))
        {
            // Another user's, or it ended between the two looks.
            return false;
        }
    }

    /// <summary>Finds the processes that are meant. This process is never meant.</summary>
    /// <param name="isMeant">Tells by the number of a process whether it is meant.</param>
    /// <returns>They, in no order.</returns>
    public static IEnumerable<ProcessIdentity> Find(Func<int, bool> isMeant)
    {
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && pid != Environment.ProcessId
                && isMeant(pid)
                && ProcessIdentity.TryGet(pid) is { } identity
            )
            {
                yield return identity;
            }
        }
    }

    /// <summary>Kills the processes that are meant and waits for their end, until there are none. This process is never meant.</summary>
    /// <param name="isMeant">Tells by the number of a process whether it is meant.</param>
    /// <returns>How many were killed.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SystemCallFailed"/> when one does not end.</exception>
    public static async Task<int> KillAsync(Func<int, bool> isMeant)
    {
        int killed = 0;
        HashSet<ProcessIdentity> foreign = [];
        for (int round = 0; round < MostRounds; round++)
        {
            List<ProcessIdentity> ended = [.. Find(isMeant).Where(process => !foreign.Contains(process) && TryKill(process, foreign))];
            if (ended.Count == 0)
            {
                break;
            }

            killed += ended.Count;
            foreach (ProcessIdentity process in ended)
            {
                await WaitForEndAsync(process).ConfigureAwait(false);
            }
        }

        return killed;
    }

    private static bool IsOwn(int pid)
    {
        // Real, effective, saved, file system: the second one is asked for.
        string? line = ProcFile
            .TryRead($"/proc/{pid}/status", LongestText)
            ?.Split('\n')
            .FirstOrDefault(static line => line.StartsWith("Uid:", StringComparison.Ordinal));
        string[] ids = line?.Split('\t', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return ids.Length > 2
            && uint.TryParse(ids[2], NumberStyles.None, CultureInfo.InvariantCulture, out uint uid)
            && uid == ProcessAttributes.EffectiveUid;
    }

    private static bool TryKill(ProcessIdentity process, HashSet<ProcessIdentity> foreign)
    {
        try
        {
            return process.Signal(Signal.Kill.Number);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EPERM))
        {
            foreign.Add(process);
            return false;
        }
    }

    private static async Task WaitForEndAsync(ProcessIdentity process)
    {
        using CancellationTokenSource limit = new(s_timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw new PodShellException(
                ErrorIds.SystemCallFailed,
                ErrorKind.Timeout,
                $"The process {process.Pid} was killed and has not ended after {s_timeout.TotalSeconds:F0} seconds.",
                process.Pid.ToString(CultureInfo.InvariantCulture),
                "It waits for a device or a file system that does not answer; see its state in /proc.",
                e
            );
        }
    }
}
