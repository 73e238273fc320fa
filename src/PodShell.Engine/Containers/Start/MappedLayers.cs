using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Containers.Start;

/// <summary>
/// Shows an image's layers with the owners that a container's user namespace sees, where the kernel does that without touching a file: for
/// the host's root. Elsewhere each file is given to its owner once, in the container's own layer.
/// </summary>
internal static class MappedLayers
{
    /// <summary>Mounts them, in the calling thread's mount namespace.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="layers">The layers, topmost first.</param>
    /// <param name="place">A directory that nothing else is mounted on.</param>
    /// <param name="user">The container's user namespace.</param>
    /// <returns>The layers' new directories; <see langword="null"/> where it is not needed or not possible.</returns>
    public static IReadOnlyList<string>? TryMount(
        ContainerPlan plan,
        EngineSettings settings,
        IReadOnlyList<string> layers,
        string place,
        SafeFileHandle? user
    )
    {
        if (settings.Rootless || user is null || plan.Namespaces.IdMappings is not { } mappings || mappings.IsIdentity())
        {
            return null;
        }

        Mounts.Mount("tmpfs", place, Linux.Mounting.MountOptions.NoSuid | Linux.Mounting.MountOptions.NoDev, "size=1m,mode=700");
        using SafeDirectory directory = SafeDirectory.Open(place);
        List<string> result = [];
        foreach (string layer in layers)
        {
            string name = $"{result.Count}";
            directory.CreateDirectory(name);
            if (!IdMappedMount.TryMount(layer, $"{place}/{name}", user))
            {
                directory.Dispose();
                Mounts.Unmount(place);
                return null;
            }

            result.Add($"{place}/{name}");
        }

        return result;
    }
}
