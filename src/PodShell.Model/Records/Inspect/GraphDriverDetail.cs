namespace PodShell;

/// <summary>The overlay of a container or image.</summary>
/// <param name="Name">The driver's name.</param>
/// <param name="Data">LowerDir, UpperDir, WorkDir, MergedDir.</param>
public sealed record GraphDriverDetail(string Name, IReadOnlyDictionary<string, string> Data);
