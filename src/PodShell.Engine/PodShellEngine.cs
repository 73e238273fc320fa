using PodShell.Engine.Containers;
using PodShell.Engine.Images;
using PodShell.Engine.Hosting;

namespace PodShell.Engine;

/// <summary>
/// The engine: composes its parts and contains none of their logic. One instance serves one process; it is thread-safe,
/// opens the store on first use and holds no lock between calls.
/// </summary>
public sealed partial class PodShellEngine : IAsyncDisposable
{
    /// <summary>Containers.</summary>
    public IContainerService Containers { get; }

    /// <summary>Images.</summary>
    public IImageService Images { get; }

    /// <summary>The engine and its host.</summary>
    public ISystemService System { get; }
}
