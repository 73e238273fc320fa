using PodShell.Engine.Storage.Layers;

namespace PodShell.Engine.Images.Store;

/// <summary>Which layers images share, and what that means in bytes: as of one moment, by the sizes that were written down.</summary>
internal sealed class LayerUsage
{
    private readonly Dictionary<string, HashSet<string>> _layers = [];
    private readonly Dictionary<string, int> _users = [];
    private readonly Dictionary<string, long> _sizes = [];

    /// <summary>Reads which images have which layers, and how large those are.</summary>
    /// <param name="images">The images.</param>
    /// <param name="layers">The layers.</param>
    public LayerUsage(ImageStore images, LayerStore layers)
    {
        foreach (IGrouping<string, string> image in images.Layers())
        {
            _layers[image.Key] = [.. image];
            foreach (string layer in _layers[image.Key])
            {
                _users[layer] = _users.GetValueOrDefault(layer) + 1;
            }
        }

        foreach (string layer in _users.Keys)
        {
            _sizes[layer] = LayerStore.TryRead(layers.PathOf(layer))?.Size ?? 0;
        }
    }

    /// <summary>Bytes of all layers, each once.</summary>
    public long Total => _sizes.Values.Sum();

    /// <summary>Bytes of an image's layers.</summary>
    /// <param name="image">Its id.</param>
    /// <returns>Those that other images have, too, and those that none has.</returns>
    public (long Shared, long Unique) Of(string image)
    {
        (long shared, long unique) = (0, 0);
        foreach (string layer in _layers.GetValueOrDefault(image, []))
        {
            (shared, unique) = _users[layer] > 1 ? (shared + _sizes[layer], unique) : (shared, unique + _sizes[layer]);
        }

        return (shared, unique);
    }

    /// <summary>Counts an image no more, as it was removed.</summary>
    /// <param name="image">Its id.</param>
    /// <returns>Bytes of the layers that no image has now.</returns>
    public long Release(string image)
    {
        long freed = Of(image).Unique;
        foreach (string layer in _layers.GetValueOrDefault(image, []))
        {
            _users[layer]--;
        }

        _layers.Remove(image);
        return freed;
    }
}
