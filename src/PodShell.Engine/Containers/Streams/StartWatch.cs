using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Runtimes;

namespace PodShell.Engine.Containers.Streams;

/// <summary>
/// Tells once that the OCI runtime has named the container's process, which it does before the process runs the command. Made before the
/// runtime is started, so that nothing is missed.
/// </summary>
/// <param name="started">What to call.</param>
internal abstract class StartWatch(Action started) : IDisposable
{
    private bool _told;

    /// <summary>The watch that suits a runtime.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="pidFile">Where others look for the process's number.</param>
    /// <param name="started">What to call.</param>
    /// <returns>The watch.</returns>
    public static StartWatch Create(OciRuntime runtime, string pidFile, Action started) =>
        runtime.WritesPidInPlace ? new PidPipeWatch(pidFile, started) : new PidFileWatch(pidFile, started);

    /// <summary>What the runtime is to write the process's number to.</summary>
    public abstract string PidFile { get; }

    /// <summary>What the runtime inherits for that.</summary>
    public virtual IReadOnlyList<(int Number, SafeFileHandle Handle)> Descriptors => [];

    /// <summary>Becomes readable when <see cref="HasStarted"/> is to be asked; <see langword="null"/> when all is told.</summary>
    public SafeFileHandle? Handle => _told ? null : Source;

    /// <summary>What <see cref="Handle"/> is.</summary>
    protected abstract SafeFileHandle? Source { get; }

    /// <summary>The runtime runs and has what it inherits.</summary>
    public virtual void Spawned() { }

    /// <summary>Looks, without waiting, and tells when the container has started and that was not told yet.</summary>
    /// <returns>Whether it has.</returns>
    public bool HasStarted()
    {
        if (!_told && Look())
        {
            _told = true;
            Dispose();
            started();
        }

        return _told;
    }

    /// <summary>Ends the watch.</summary>
    public abstract void Dispose();

    /// <summary>Whether the process is named, and its pid file written.</summary>
    /// <returns>True from the moment on that others find the process by the file.</returns>
    protected abstract bool Look();
}
