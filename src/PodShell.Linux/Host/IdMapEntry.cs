namespace PodShell.Linux.Host;

/// <summary>One line of a user namespace's id map.</summary>
/// <param name="Inside">First id within the namespace.</param>
/// <param name="Outside">First id in the namespace of who reads it.</param>
/// <param name="Count">Number of ids.</param>
public readonly record struct IdMapEntry(uint Inside, uint Outside, uint Count);
