namespace PodShell.Linux;

/// <summary>One thing that happened in a watched directory.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Name">The name concerned; empty if the directory itself is.</param>
public readonly record struct DirectoryChange(DirectoryChangeKind Kind, string Name);
