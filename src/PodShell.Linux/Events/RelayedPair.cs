namespace PodShell.Linux.Events;

/// <summary>Two sockets of a <see cref="StreamRelay"/>.</summary>
/// <param name="id">Its number.</param>
/// <param name="first">A socket.</param>
/// <param name="second">The other.</param>
/// <param name="ended">Told at the end.</param>
internal sealed class RelayedPair(ulong id, SafeFileHandle first, SafeFileHandle second, Action<bool> ended) : IDisposable
{
    private readonly RelayedStream _there = new(first, second);
    private readonly RelayedStream _back = new(second, first);
    private RelayState _state;

    internal ulong Id => id;

    internal bool IsQueued { get; set; }

    /// <summary>Carries what can be carried in one turn.</summary>
    internal RelayState Pump()
    {
        RelayState there = _there.Pump();
        RelayState back = _back.Pump();
        return _state = (there, back) switch
        {
            (RelayState.Broken, _) or (_, RelayState.Broken) => RelayState.Broken,
            (RelayState.Ended, RelayState.Ended) => RelayState.Ended,
            (RelayState.More, _) or (_, RelayState.More) => RelayState.More,
            _ => RelayState.Waiting,
        };
    }

    /// <summary>Ends it, and says how.</summary>
    public void Dispose()
    {
        _there.Dispose();
        _back.Dispose();
        ended(_state == RelayState.Ended);
    }
}
