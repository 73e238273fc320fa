using System.Runtime.CompilerServices;

namespace PodShell.Engine.Containers.Logs;

/// <summary>
/// Merges logs by time. What is there already comes strictly in the order of time; of what is followed, each line comes as soon as it is
/// written, since waiting for an earlier one of a silent container could take for ever.
/// </summary>
internal static class LogMerger
{
    /// <summary>Merges them.</summary>
    /// <param name="logs">The logs, each in its own order.</param>
    /// <param name="follow">Whether a log that has nothing now is not waited for while others have.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The lines; ends when all logs have ended.</returns>
    public static async IAsyncEnumerable<LogLine> Merge(
        IReadOnlyList<IAsyncEnumerable<LogLine>> logs,
        bool follow,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<IAsyncEnumerator<LogLine>> readers = [.. logs.Select(log => log.GetAsyncEnumerator(stop.Token))];
        Dictionary<IAsyncEnumerator<LogLine>, Task<bool>> next = [];
        try
        {
            readers.ForEach(reader => next[reader] = reader.MoveNextAsync().AsTask());
            while (next.Count > 0)
            {
                await (follow ? Task.WhenAny(next.Values) : (Task)Task.WhenAll(next.Values)).ConfigureAwait(false);
                IAsyncEnumerator<LogLine>? first = null;
                foreach ((IAsyncEnumerator<LogLine> reader, Task<bool> ready) in next.ToList())
                {
                    if (!ready.IsCompleted)
                    {
                        continue;
                    }

                    if (!await ready.ConfigureAwait(false))
                    {
                        next.Remove(reader);
                    }
                    else if (first is null || reader.Current.Time < first.Current.Time)
                    {
                        first = reader;
                    }
                }

                if (first is not null)
                {
                    yield return first.Current;
                    next[first] = first.MoveNextAsync().AsTask();
                }
            }
        }
        finally
        {
            // A reader that is still at work has to end before it may be disposed of.
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (IAsyncEnumerator<LogLine> reader in readers)
            {
                if (next.TryGetValue(reader, out Task<bool>? pending))
                {
                    await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                await reader.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
