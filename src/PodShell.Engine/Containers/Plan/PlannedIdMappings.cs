using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Plan;

/// <summary>How the ids of a container's own user namespace map to the engine's.</summary>
/// <param name="Uids">Users.</param>
/// <param name="Gids">Groups.</param>
/// <param name="User">
/// The user that the container runs as unless another is given, as <c>uid:gid</c>; <see langword="null"/> for the image's.
/// </param>
internal sealed record PlannedIdMappings(IReadOnlyList<RuntimeIdMapping> Uids, IReadOnlyList<RuntimeIdMapping> Gids, string? User)
{
    /// <summary>Whether the ids were chosen so that no other container has them (auto).</summary>
    public bool Exclusive { get; init; }

    /// <summary>Whether the caller is to have a name inside (keep-id).</summary>
    public bool NamesCaller { get; init; }

    /// <summary>Whether every id is the same inside and outside, so that no file has to be shown differently.</summary>
    /// <returns>True if so.</returns>
    public bool IsIdentity() => Uids.Concat(Gids).All(range => range.ContainerID == range.HostID);
}
