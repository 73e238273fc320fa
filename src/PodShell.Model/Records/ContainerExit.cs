namespace PodShell;

/// <summary>That a wait for a container was met.</summary>
/// <param name="Id">The container's id.</param>
/// <param name="Name">The container's name.</param>
/// <param name="ExitCode">The exit code, or -1 when the condition was another than its end.</param>
/// <param name="State">The state at that moment.</param>
public sealed record ContainerExit(string Id, string Name, int ExitCode, ContainerState State);
