using PodShell.Engine.Services;

namespace PodShell.Server;

/// <summary>What one client of a process is given: an engine that nobody has used before, and what can be asked of it.</summary>
/// <param name="engine">The engine, which ends with the session.</param>
/// <param name="outside">Why the process is not where the engine can work; null when it is.</param>
/// <param name="ended">Called when the engine has ended.</param>
internal sealed class EngineSession(PodShellEngine engine, PodShellException? outside = null, Action? ended = null) : IDisposable
{
    public OperationTable Operations { get; } = new(engine, outside);

    public void Dispose()
    {
        engine.Dispose();
        ended?.Invoke();
    }
}
