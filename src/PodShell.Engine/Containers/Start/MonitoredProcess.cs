using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Start;

/// <summary>A container's processes.</summary>
/// <param name="Process">Its first one; <see langword="null"/> when its pid file tells.</param>
/// <param name="Monitor">The one that waits for its end; <see langword="null"/> for none.</param>
internal readonly record struct MonitoredProcess(ProcessIdentity? Process, ProcessIdentity? Monitor);
