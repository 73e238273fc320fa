using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <summary>A layer that is being unpacked.</summary>
/// <param name="layers">The directory of all layers; owned.</param>
/// <param name="name">The name of the place there.</param>
/// <param name="root">The layer's root; owned.</param>
internal sealed class StagedLayer(SafeDirectory layers, string name, SafeDirectory root) : IDisposable
{
    /// <summary>The directory of all layers.</summary>
    public SafeDirectory Layers => layers;

    /// <summary>The name of the place there.</summary>
    public string Name => name;

    /// <summary>The layer's root.</summary>
    public SafeDirectory Root => root;

    /// <summary>Whether the place has become a layer.</summary>
    public bool Committed { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        root.Dispose();
        try
        {
            if (!Committed)
            {
                layers.DeleteTree(name);
            }
        }
        finally
        {
            layers.Dispose();
        }
    }
}
