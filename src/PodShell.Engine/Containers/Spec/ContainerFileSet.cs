namespace PodShell.Engine.Containers.Spec;

/// <summary>The files of the run directory that are mounted into a container: target to source.</summary>
/// <param name="Files">By target.</param>
internal sealed record ContainerFileSet(IReadOnlyDictionary<string, string> Files);
