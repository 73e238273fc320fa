using System.Runtime.InteropServices;

namespace PodShell.Cli;

/// <summary>
/// Signals of this process. Until something else takes them, SIGINT, SIGTERM and SIGHUP cancel what goes on; a foreground container
/// may take them, and a second one ends the process at once when the first was not enough.
/// </summary>
internal sealed class SignalWatch : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] s_watched =
    [
        (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1), (PosixSignal.SIGQUIT, 3),
    ];

    private static readonly int[] s_proxied = [10, 12];

    private readonly CancellationTokenSource _cancel = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private Action<Signal>? _taker;
    private int _received;

    public SignalWatch()
    {
        foreach ((PosixSignal signal, int number) in s_watched)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = Handle(number)));
        }
    }

    public CancellationToken Token => _cancel.Token;

    /// <summary>128 plus the signal that cancelled, as a shell shows it; 0 when none did.</summary>
    public int ExitCode => _received == 0 ? 0 : 128 + _received;

    /// <summary>From now on signals go to someone else, SIGUSR1 and SIGUSR2 too.</summary>
    public void GiveTo(Action<Signal> taker)
    {
        _taker = taker;
        foreach (int number in s_proxied)
        {
            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)number, context => context.Cancel = Handle(number)));
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _cancel.Dispose();
    }

    private bool Handle(int number)
    {
        if (_taker is { } taker)
        {
            taker(new Signal(number));
            return true;
        }

        if (Interlocked.Exchange(ref _received, number) != 0)
        {
            return false;
        }

        _cancel.Cancel();
        return true;
    }
}
