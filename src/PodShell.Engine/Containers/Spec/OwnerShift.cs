using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Files;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Gives the files of a root file system to the ids by which a nested user namespace sees them. The kernel does that without copying
/// (idmapped mounts) for the host's root only; rootless each file is copied up once, at the first start.
/// </summary>
internal static class OwnerShift
{
    private const string Capability = "security.capability";

    /// <summary>The engine's ids of a container's root.</summary>
    /// <param name="plan">The container.</param>
    /// <returns>User and group.</returns>
    public static (uint Uid, uint Gid) RootOf(ContainerPlan plan) =>
        plan.Namespaces.IdMappings is { } mappings ? (Map(mappings.Uids, 0), Map(mappings.Gids, 0)) : (0, 0);

    /// <summary>Shifts all owners, once for a container.</summary>
    /// <param name="root">The mounted root.</param>
    /// <param name="mappings">The mapping.</param>
    /// <param name="engineRoot">The engine's root directory.</param>
    /// <param name="id">The container.</param>
    /// <param name="layersAreMapped">
    /// Whether only the root directory itself, which is the container's own, is left to be given away.
    /// </param>
    public static void Apply(SafeDirectory root, PlannedIdMappings mappings, string engineRoot, string id, bool layersAreMapped)
    {
        string directory = $"{engineRoot}/containers/{id}";
        string marker = $"{directory}/shifted";
        if (File.Exists(marker))
        {
            return;
        }

        if (!layersAreMapped)
        {
            Shift(root, mappings);
        }

        root.Handle.SetOwner(Map(mappings.Uids, root.Handle.Status().Uid), Map(mappings.Gids, root.Handle.Status().Gid));
        AtomicFile.Write(marker, []);
    }

    private static void Shift(SafeDirectory directory, PlannedIdMappings mappings)
    {
        foreach (DirectoryEntry entry in directory.List())
        {
            if (directory.TryGetStatus(entry.Name) is not { } status)
            {
                continue;
            }

            if (status.IsDirectory)
            {
                using SafeDirectory child = directory.OpenDirectory(entry.Name);
                Shift(child, mappings);
            }

            // Changing the owner takes a file's capabilities away too.
            byte[]? capability = status.IsRegular && (status.Mode & 0x49) != 0 ? directory.TryGetXattr(entry.Name, Capability) : null;
            directory.SetOwner(entry.Name, Map(mappings.Uids, status.Uid), Map(mappings.Gids, status.Gid));
            if (capability is not null)
            {
                directory.SetXattr(entry.Name, Capability, capability);
            }

            if (!status.IsSymbolicLink && (status.Mode & 0xC00) != 0)
            {
                // Changing the owner clears setuid and setgid.
                directory.SetMode(entry.Name, status.Mode);
            }
        }
    }

    /// <summary>The engine's id of an id inside.</summary>
    /// <param name="map">The mapping.</param>
    /// <param name="id">The id inside.</param>
    /// <returns>The id outside; that of the first id where there is none.</returns>
    public static uint Map(IReadOnlyList<RuntimeIdMapping> map, uint id)
    {
        foreach (RuntimeIdMapping range in map)
        {
            if (id >= range.ContainerID && id - range.ContainerID < range.Size)
            {
                return range.HostID + (id - range.ContainerID);
            }
        }

        return map[0].HostID;
    }
}
