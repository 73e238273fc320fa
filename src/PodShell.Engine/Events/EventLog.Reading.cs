using System.Runtime.CompilerServices;
using System.Text.Json;
using PodShell.Linux.Events;
using PodShell.Protocol;

namespace PodShell.Engine.Events;

internal sealed partial class EventLog
{
    private const int LongestLine = 256 * 1024;

    /// <summary>Reads events, and follows them if asked.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The events, oldest first.</returns>
    public async IAsyncEnumerable<PodEvent> ReadAsync(EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EventFilter filter = new(query);
        Directory.CreateDirectory(paths.Events, OwnedRoot.Private);

        // Watching begins before reading, so that nothing falls in between.
        using DirectoryWatcher? watcher = query.Follow
            ? new DirectoryWatcher(paths.Events, DirectoryChangeKind.Modified | DirectoryChangeKind.Created | DirectoryChangeKind.MovedTo)
            : null;
        bool fromNow = query.Follow && query.Since is null;
        if (!fromNow)
        {
            using EventFile? previous = EventFile.TryOpen(_previous);
            foreach (PodEvent item in Read(previous, filter))
            {
                yield return item;
            }
        }

        EventFile? current = EventFile.TryOpen(_path);
        try
        {
            if (fromNow)
            {
                current?.SkipToEnd();
            }

            using CancellationTokenSource? until = query is { Follow: true, Until: { } end }
                ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken)
                : null;
            until?.CancelAfter(Remaining(query.Until!.Value));
            while (true)
            {
                foreach (PodEvent item in Read(current, filter))
                {
                    yield return item;
                }

                if (watcher is null)
                {
                    yield break;
                }

                if (!await ChangedAsync(watcher, until?.Token ?? cancellationToken, cancellationToken).ConfigureAwait(false))
                {
                    yield break;
                }

                if (current?.IsAt(_path) != true)
                {
                    // Rotated, or just made: the rest of the old one first.
                    foreach (PodEvent item in Read(current, filter))
                    {
                        yield return item;
                    }

                    current?.Dispose();
                    current = EventFile.TryOpen(_path);
                }
            }
        }
        finally
        {
            current?.Dispose();
        }
    }

    /// <summary>How a container that is gone ended.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Its last end, or <see langword="null"/> when the log no longer tells.</returns>
    public PodEvent? LastEnd(string id)
    {
        EventFilter filter = new(
            new EventQuery
            {
                Filters = new() { ["container"] = [id], ["event"] = [EventTypes.Died] },
            }
        );
        PodEvent? end = null;
        foreach (string path in (ReadOnlySpan<string>)[_previous, _path])
        {
            using EventFile? file = EventFile.TryOpen(path);
            foreach (PodEvent item in Read(file, filter))
            {
                end = item;
            }
        }

        return end;
    }

    private static TimeSpan Remaining(DateTimeOffset end)
    {
        TimeSpan rest = end - DateTimeOffset.Now;
        TimeSpan longest = TimeSpan.FromDays(24);
        return rest < TimeSpan.Zero ? TimeSpan.Zero
            : rest > longest ? longest
            : rest;
    }

    private static async Task<bool> ChangedAsync(DirectoryWatcher watcher, CancellationToken token, CancellationToken cancellationToken)
    {
        try
        {
            DirectoryChange change = await watcher.NextAsync(token).ConfigureAwait(false);
            return change.Kind != DirectoryChangeKind.Gone;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time that the query named is over.
            return false;
        }
    }

    private static IEnumerable<PodEvent> Read(EventFile? file, EventFilter filter)
    {
        while (file?.ReadLine(LongestLine) is { } line)
        {
            PodEvent? item = null;
            try
            {
                item = JsonSerializer.Deserialize(line.Span, ModelJsonContext.Default.PodEvent);
            }
            catch (JsonException)
            {
                // Half a line is what a full disk leaves behind; the ones after it count.
                continue;
            }

            if (item is not null && filter.Matches(item))
            {
                yield return item;
            }
        }
    }
}
