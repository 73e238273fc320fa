using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <summary>
/// Owner and mode of an image's root directory. Overlay shows those of the topmost directory, which is the container's own: they are
/// carried over from the highest layer that says something of its root.
/// </summary>
internal static class LayerRoot
{
    /// <summary>Gives a container's new directory the owner and mode of its image's root.</summary>
    /// <param name="layers">The layers' directories, the topmost first.</param>
    /// <param name="upper">The container's own directory, 0755 and root's.</param>
    public static void Apply(IReadOnlyList<string> layers, string upper)
    {
        if (Find(layers) is { } status)
        {
            using SafeDirectory directory = SafeDirectory.Open(upper);
            directory.Handle.SetOwner(status.Uid, status.Gid);
            directory.Handle.SetMode(status.Mode);
        }
    }

    private static FileStatus? Find(IReadOnlyList<string> layers)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            if (
                FileStatus.TryGet(layers[i]) is { } status
                && (status.Mode != UnixMode.PublicDirectory || status.Uid != 0 || status.Gid != 0)
            )
            {
                // A layer above may have said that it is as usual; what each said is read only where it matters.
                return layers.Take(i).Any(Says) ? null : status;
            }
        }

        return null;
    }

    private static bool Says(string layer) => LayerStore.TryRead(Path.GetDirectoryName(layer)!) is { Root: true };
}
