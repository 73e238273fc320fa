using PodShell.Oci;

namespace PodShell.Engine.Containers.Planning;

/// <summary>How the ids of a nested user namespace map to the engine's.</summary>
/// <param name="Uids">Users.</param>
/// <param name="Gids">Groups.</param>
internal sealed record PlannedIdMappings(IReadOnlyList<RuntimeIdMapping> Uids, IReadOnlyList<RuntimeIdMapping> Gids);
