namespace PodShell;

/// <summary>A resource limit as Podman shows it.</summary>
/// <param name="Name">The name with RLIMIT_.</param>
/// <param name="Soft">The soft limit; -1 is none.</param>
/// <param name="Hard">The hard limit; -1 is none.</param>
public sealed record UlimitDetail(string Name, long Soft, long Hard);
