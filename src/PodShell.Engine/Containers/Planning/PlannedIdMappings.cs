using PodShell.Oci;

namespace PodShell.Engine.Containers.Planning;

/// <summary>How the ids of a nested user namespace map to the engine's.</summary>
/// <param name="Uids">Users.</param>
/// <param name="Gids">Groups.</param>
/// <param name="User">The user that the container runs as unless another is given, as <c>uid:gid</c>; <see langword="null"/> for the image's.</param>
internal sealed record PlannedIdMappings(IReadOnlyList<RuntimeIdMapping> Uids, IReadOnlyList<RuntimeIdMapping> Gids, string? User);
