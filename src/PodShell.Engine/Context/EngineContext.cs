using PodShell.Engine.Events;

namespace PodShell.Engine.Context;

/// <summary>
/// What every part of the engine knows, made once for an engine. It is the only bundle that is handed around: whatever else a class needs
/// is a parameter of its own.
/// </summary>
/// <param name="Settings">Where the engine's state lives and who the caller is.</param>
/// <param name="Paths">The paths of the store and of the run root.</param>
/// <param name="Locks">The locks.</param>
/// <param name="Log">What the user is told.</param>
/// <param name="Events">What happened.</param>
internal sealed record EngineContext(EngineSettings Settings, EnginePaths Paths, EngineLocks Locks, IEngineLog Log, EventLog Events);
