using System.Threading.Channels;

namespace PodShell.Cli.Tests.Protocol;

/// <summary>A clock whose timers go off when the test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Channel<Timer> _timers = Channel.CreateUnbounded<Timer>();

    /// <summary>The next timer that was set.</summary>
    public async Task<Timer> NextAsync() => await _timers.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(dueTime, () => callback(state));
        _timers.Writer.TryWrite(timer);
        return timer;
    }

    /// <summary>A timer that was set.</summary>
    /// <param name="Due">After how long it should go off.</param>
    /// <param name="Fire">Lets it.</param>
    internal sealed record Timer(TimeSpan Due, Action Fire) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
