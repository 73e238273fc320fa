using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Helpers;

/// <summary>Starts a helper where it is to live: in whose mount and network namespace.</summary>
/// <param name="options">What is started.</param>
/// <returns>The process.</returns>
internal delegate SpawnedProcess HelperSpawner(SpawnOptions options);
