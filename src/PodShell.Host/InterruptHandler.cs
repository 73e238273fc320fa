using System.Runtime.InteropServices;

namespace PodShell.Host;

/// <summary>
/// While it lives, the first SIGINT (or SIGTERM) stops the pipeline instead of the process; a second one ends the process,
/// so that a script which cannot be stopped does not hold the terminal.
/// </summary>
internal sealed class InterruptHandler : IDisposable
{
    private readonly Action _stop;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _count;

    public InterruptHandler(Action stop)
    {
        _stop = stop;
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));
    }

    /// <summary>Whether a signal came.</summary>
    public bool Interrupted => Volatile.Read(ref _count) > 0;

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _count) == 1)
        {
            context.Cancel = true;
            _stop();
        }
    }
}
