using System.Runtime.InteropServices;
using PodShell.Linux;

namespace PodShell.Cli;

/// <summary>
/// Signals of this process. Until something else takes them, SIGINT, SIGTERM, SIGHUP and SIGQUIT cancel what goes on, unless the caller
/// ignores them; a foreground container may take them all, and a second one ends the process at once when the first was not enough.
/// </summary>
internal sealed class SignalWatch : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] s_watched =
    [
        (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1), (PosixSignal.SIGQUIT, 3),
    ];

    private static readonly int[] s_proxied = [10, 12];

    // Those that the constructor in native/enter.c has made takeable, since the runtime looks at them before any code of ours.
    private static readonly int[] s_unignored = [2, 3];

    private readonly CancellationTokenSource _cancel = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly IReadOnlyList<int> _ignored;
    private Action<Signal>? _taker;
    private int _received;

    /// <summary>Begins to watch.</summary>
    /// <param name="ignored">What the caller ignores.</param>
    /// <param name="cancels">Whether the other ones cancel; otherwise they keep their default.</param>
    public SignalWatch(IReadOnlyList<int>? ignored = null, bool cancels = true)
    {
        _ignored = ignored ?? [];
        foreach ((PosixSignal signal, int number) in s_watched)
        {
            if (_ignored.Contains(number) ? s_unignored.Contains(number) : cancels)
            {
                _registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = Handle(number)));
            }
        }
    }

    /// <summary>The signals that this is about.</summary>
    public static IEnumerable<int> Watched => s_watched.Select(watched => watched.Number).Concat(s_proxied);

    public CancellationToken Token => _cancel.Token;

    /// <summary>128 plus the signal that cancelled, as a shell shows it; 0 when none did.</summary>
    public int ExitCode => _received == 0 ? 0 : 128 + _received;

    /// <summary>From now on signals go to someone else, SIGUSR1 and SIGUSR2 too, and also those that the caller ignores.</summary>
    public void GiveTo(Action<Signal> taker)
    {
        _taker = taker;
        foreach (int number in _ignored.Except(s_unignored))
        {
            // The runtime leaves a signal alone that it finds ignored.
            SignalDisposition.SetDefault(number);
        }

        IEnumerable<(PosixSignal Signal, int Number)> missing = s_watched.Where(watched => _ignored.Contains(watched.Number) && !s_unignored.Contains(watched.Number));
        foreach ((PosixSignal signal, int number) in missing.Concat(s_proxied.Select(number => ((PosixSignal)number, number))))
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = Handle(number)));
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

        if (_ignored.Contains(number))
        {
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
