namespace PodShell.Cli.Output;

/// <summary>
/// Takes a stream of samples apart into rounds. A round is complete when the stream has nothing more at once, or when a container comes
/// again.
/// </summary>
/// <param name="draw">Shows a round.</param>
internal sealed class StatRounds(Func<IReadOnlyList<ContainerStatistic>, Task> draw)
{
    private readonly List<ContainerStatistic> _round = [];
    private int _previous;
    private bool _drawn = true;

    /// <summary>Reads to the end.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="stream">Whether rounds are shown as they come; else only what was read in the end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReadAsync(IAsyncEnumerable<ContainerStatistic> samples, bool stream, CancellationToken cancellationToken)
    {
        bool any = false;
        await using IAsyncEnumerator<ContainerStatistic> reader = samples.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ValueTask<bool> next = reader.MoveNextAsync();
            // A round with fewer containers than the one before may only be half read.
            if (stream && !next.IsCompleted && !_drawn && _round.Count >= _previous)
            {
                await DrawAsync().ConfigureAwait(false);
            }

            if (!await next.ConfigureAwait(false))
            {
                break;
            }

            any = true;
            await AddAsync(reader.Current).ConfigureAwait(false);
        }

        if (!_drawn || !any)
        {
            await DrawAsync().ConfigureAwait(false);
        }
    }

    private async Task AddAsync(ContainerStatistic sample)
    {
        if (_round.Exists(one => one.Id == sample.Id))
        {
            if (!_drawn)
            {
                await DrawAsync().ConfigureAwait(false);
            }

            _previous = _round.Count;
            _round.Clear();
        }

        _round.Add(sample);
        _drawn = false;
    }

    private Task DrawAsync()
    {
        _drawn = true;
        return draw(_round);
    }
}
