using System.Runtime.InteropServices;
using PodShell.Linux.Processes;

namespace PodShell.Cli.Context;

/// <summary>
/// Signals of this process. Until something else takes them, SIGINT, SIGTERM, SIGHUP and SIGQUIT cancel what goes on, unless the caller
/// ignores them; a foreground container may take them all, and a second one ends the process at once when the first was not enough.
/// </summary>
internal sealed class SignalWatch : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] s_watched =
    [
        (PosixSignal.SIGINT, 2),
        (PosixSignal.SIGTERM, 15),
        (PosixSignal.SIGHUP, 1),
        (PosixSignal.SIGQUIT, 3),
    ];

    // SIGUSR1, SIGUSR2, SIGALRM, SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU, SIGXCPU, SIGVTALRM, SIGWINCH, SIGIO, SIGPWR and those for programs'
    // own purposes, of which .NET has the first.
    private static readonly int[] s_proxied = [10, 12, 14, 18, 20, 21, 22, 24, 26, 28, 29, 30, .. Enumerable.Range(35, 30)];

    private readonly CancellationTokenSource _cancel = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly IReadOnlyList<int> _ignored;
    private readonly Lock _gate = new();
    private readonly List<int> _early = [];
    private Action<Signal>? _taker;
    private int _received;

    /// <summary>
    /// Begins to watch. On the process's first thread: those that the caller ignores are blocked in all until here, and come to it.
    /// </summary>
    /// <param name="ignored">What the caller ignores.</param>
    /// <param name="cancels">Whether the other ones cancel; otherwise they keep their default.</param>
    public SignalWatch(IReadOnlyList<int>? ignored = null, bool cancels = true)
    {
        _ignored = ignored is { Count: > 0 } ? [.. Watched.Intersect(ignored)] : [];
        foreach ((PosixSignal signal, int number) in s_watched)
        {
            if (cancels || _ignored.Contains(number))
            {
                Register(signal, number);
            }
        }

        foreach (int number in s_proxied.Where(_ignored.Contains))
        {
            Register((PosixSignal)number, number);
        }

        if (_ignored.Count > 0)
        {
            SignalMask.Unblock(_ignored);
        }
    }

    public CancellationToken Token => _cancel.Token;

    /// <summary>128 plus the signal that cancelled, as a shell shows it; 0 when none did.</summary>
    public int ExitCode => _received == 0 ? 0 : 128 + _received;

    private static IEnumerable<int> Watched => s_watched.Select(watched => watched.Number).Concat(s_proxied);

    /// <summary>Whether any of the signals is one that this is about.</summary>
    public static bool Concerns(IReadOnlyList<int> signals) => signals.Count > 0 && Watched.Any(signals.Contains);

    /// <summary>
    /// From now on signals go to someone else, all that a process can take and that are not about itself, and also those that the caller
    /// ignores, of which none is lost that has come already.
    /// </summary>
    /// <param name="taker">Gets one after the other.</param>
    public void ForwardTo(Action<Signal> taker)
    {
        foreach (int number in s_proxied.Where(number => !_ignored.Contains(number)))
        {
            Register((PosixSignal)number, number);
        }

        lock (_gate)
        {
            _taker = taker;
            _early.ForEach(number => taker(new Signal(number)));
            _early.Clear();
        }
    }

    /// <summary>From now on signals do to this process what they do to any other.</summary>
    public void Release()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _registrations.Clear();
    }

    public void Dispose()
    {
        Release();
        _cancel.Dispose();
    }

    private void Register(PosixSignal signal, int number) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = Handle(number)));

    private bool Handle(int number)
    {
        lock (_gate)
        {
            if (_taker is { } taker)
            {
                taker(new Signal(number));
                return true;
            }

            if (_ignored.Contains(number) || s_proxied.Contains(number))
            {
                // Once, as the kernel keeps them.
                if (!_early.Contains(number))
                {
                    _early.Add(number);
                }

                return true;
            }
        }

        if (Interlocked.Exchange(ref _received, number) != 0)
        {
            return false;
        }

        _cancel.Cancel();
        return true;
    }
}
