using PodShell.Engine.Context;
using PodShell.Engine.Images.Store;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Build;

/// <summary>The files of an image, read-only, in a mount namespace that nobody else sees and that goes with this process.</summary>
internal sealed class ImageRoot : IDisposable
{
    private readonly MountNamespaceThread _thread;

    private ImageRoot(MountNamespaceThread thread, SafeDirectory directory)
    {
        _thread = thread;
        Directory = directory;
    }

    /// <summary>The root directory.</summary>
    public SafeDirectory Directory { get; }

    /// <summary>Mounts an image.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="image">The image.</param>
    /// <returns>Its root.</returns>
    public static ImageRoot Open(EngineContext context, ContainerImage image)
    {
        MountNamespaceThread thread = MountNamespaceThread.Create(hideSecondHierarchy: false);
        try
        {
            return new ImageRoot(
                thread,
                thread.Run(() =>
                {
                    string place = ReachableRoot.Find();
                    if (image.LayerDirectories is [{ } only])
                    {
                        Mounts.Bind(only, place);
                    }
                    else
                    {
                        new OverlayMount(image.LayerDirectories, null, null, context.Settings.Rootless).Mount(place);
                    }

                    return SafeDirectory.Open(place);
                })
            );
        }
        catch
        {
            thread.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Dispose();
        _thread.Dispose();
    }
}
