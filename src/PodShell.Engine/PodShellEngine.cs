using PodShell.Engine.Containers;
using PodShell.Engine.Hosting;
using PodShell.Engine.Images;

namespace PodShell.Engine;

/// <summary>
/// The engine: composes its parts and contains none of their logic. One instance serves one process; it is thread-safe,
/// opens the store on first use and holds no lock between calls.
/// </summary>
/// <param name="containers">Containers.</param>
/// <param name="images">Images.</param>
/// <param name="system">The engine and its host.</param>
public sealed class PodShellEngine(IContainerService containers, IImageService images, ISystemService system)
{
    /// <summary>Containers.</summary>
    public IContainerService Containers { get; } = containers;

    /// <summary>Images.</summary>
    public IImageService Images { get; } = images;

    /// <summary>The engine and its host.</summary>
    public ISystemService System { get; } = system;
}
