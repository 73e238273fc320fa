using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.State.Records;
using PodShell.Linux.Events;

namespace PodShell.Engine.Containers.Logs;

/// <summary>Reads containers' logs.</summary>
/// <param name="containers">What is known of containers.</param>
/// <param name="waiter">Tells when a container that is followed has ended.</param>
internal sealed class ContainerLogReader(ContainerRepository containers, ContainerWaiter waiter)
{
    /// <summary>Reads a log, and follows it if asked until the container ends.</summary>
    /// <param name="row">The container.</param>
    /// <param name="request">Which lines.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The lines, in the order in which they were written.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.LogUnavailable"/> when the container's driver keeps no readable log.
    /// </exception>
    public async IAsyncEnumerable<LogLine> ReadAsync(
        ContainerRow row,
        LogRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string path = LogPath(row);
        bool follow = request.Follow && containers.StateOf(row).IsRunning;
        LogAssembler assembler = new(row.Name, row.Id);
        string folder = Path.GetDirectoryName(path)!;
        using DirectoryWatcher? watcher =
            follow && Directory.Exists(folder)
                ? new DirectoryWatcher(folder, DirectoryChangeKind.Modified | DirectoryChangeKind.Created | DirectoryChangeKind.MovedTo)
                : null;
        LogFile? file = LogFile.TryOpen(path);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task ended = watcher is null ? Task.CompletedTask : waiter.OutputEndsAsync(row, stop.Token);
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource limit = new();
        using CancellationTokenRegistration atLimit = limit.Token.Register(reached.SetResult);
        if (request.Until is { } until)
        {
            limit.CancelAfter(Remaining(until));
        }

        Task over = reached.Task;
        try
        {
            if (request.Tail is { } tail)
            {
                foreach (LogLine line in Tail(file, assembler, tail, watcher is null))
                {
                    if (IsWanted(line, request))
                    {
                        yield return line;
                    }
                }
            }

            while (true)
            {
                bool last = ended.IsCompleted || over.IsCompleted;
                foreach (LogLine line in Lines(file, assembler, last))
                {
                    if (line.Time >= request.Until)
                    {
                        yield break;
                    }

                    if (IsWanted(line, request))
                    {
                        yield return line;
                    }
                }

                if (file?.IsAt(path) != true && LogFile.TryOpen(path) is { } next)
                {
                    // Replaced or truncated by its monitor, or just made.
                    file?.Dispose();
                    file = next;
                    continue;
                }

                if (last || watcher is null)
                {
                    break;
                }

                foreach (LogLine line in request.Unfinished ? assembler.Flush() : [])
                {
                    if (IsWanted(line, request))
                    {
                        yield return line;
                    }
                }

                await ChangedAsync(watcher, Task.WhenAny(ended, over), stop.Token, cancellationToken).ConfigureAwait(false);
            }

            foreach (LogLine line in assembler.Flush())
            {
                if (IsWanted(line, request))
                {
                    yield return line;
                }
            }
        }
        finally
        {
            file?.Dispose();
            await stop.CancelAsync().ConfigureAwait(false);
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // No longer than a timer can wait: a log that is followed for weeks ends then.
    private static TimeSpan Remaining(DateTimeOffset end)
    {
        TimeSpan rest = end - DateTimeOffset.Now;
        TimeSpan longest = TimeSpan.FromDays(24);
        return rest < TimeSpan.Zero ? TimeSpan.Zero
            : rest > longest ? longest
            : rest;
    }

    // As with Podman, a line of exactly that time is left out: who goes on after the last line that he has gets it only once.
    private static bool IsWanted(LogLine line, LogRequest request) => !(line.Time <= request.Since) && !(line.Time >= request.Until);

    private static IEnumerable<LogLine> Lines(LogFile? file, LogAssembler assembler, bool atEnd)
    {
        while (file?.ReadLine(atEnd) is { } raw)
        {
            if (assembler.Add(raw) is { } line)
            {
                yield return line;
            }
        }
    }

    private static Queue<LogLine> Tail(LogFile? file, LogAssembler assembler, int count, bool atEnd)
    {
        file?.SeekTail(count);
        Queue<LogLine> lines = new();
        foreach (LogLine line in atEnd ? Lines(file, assembler, atEnd).Concat(assembler.Flush()) : Lines(file, assembler, atEnd))
        {
            lines.Enqueue(line);
            if (lines.Count > count)
            {
                lines.Dequeue();
            }
        }

        // A last line without its end is one of them, and comes when it has one.
        while (lines.Count > 0 && lines.Count + assembler.Unfinished > count)
        {
            lines.Dequeue();
        }

        return lines;
    }

    private static async Task ChangedAsync(
        DirectoryWatcher watcher,
        Task ended,
        CancellationToken token,
        CancellationToken cancellationToken
    )
    {
        using CancellationTokenSource one = CancellationTokenSource.CreateLinkedTokenSource(token);
        Task change = watcher.NextAsync(one.Token).AsTask();
        await Task.WhenAny(change, ended).ConfigureAwait(false);
        await one.CancelAsync().ConfigureAwait(false);
        await change.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private string LogPath(ContainerRow row)
    {
        PlannedLog log = containers.Log(row);
        string driver = log.Driver;
        return log.FileOf(containers.Layout(row.Id))
            ?? throw new PodShellException(
                ErrorIds.LogUnavailable,
                ErrorKind.InvalidState,
                $"The container '{row.Name}' logs with the driver '{driver}', which keeps nothing that can be read here.",
                row.Name,
                driver == "journald" ? $"Read the journal: journalctl CONTAINER_NAME={row.Name}" : "Create it with the log driver k8s-file."
            );
    }
}
