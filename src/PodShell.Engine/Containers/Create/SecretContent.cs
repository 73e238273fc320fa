using PodShell.Engine.Containers.Plan;

namespace PodShell.Engine.Containers.Create;

/// <summary>A secret that a container is going to get, with what it holds.</summary>
/// <param name="Planned">Where it goes.</param>
/// <param name="Data">What it holds.</param>
internal readonly record struct SecretContent(PlannedSecret Planned, byte[] Data);
