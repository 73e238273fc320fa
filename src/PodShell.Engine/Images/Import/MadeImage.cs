using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Pull;

namespace PodShell.Engine.Images.Import;

/// <summary>An image that is made here and not in the store yet.</summary>
/// <param name="Source">The image.</param>
/// <param name="Layer">The file of its new layer; null where it has none.</param>
internal sealed record MadeImage(ImageSource Source, SafeFileHandle? Layer) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Layer?.Dispose();
}
