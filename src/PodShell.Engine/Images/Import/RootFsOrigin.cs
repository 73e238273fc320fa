using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Archives;
using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Import;

/// <summary>The two blobs of an image that is made of one file.</summary>
/// <param name="config">The configuration.</param>
/// <param name="layer">The layer's file; the caller closes it.</param>
/// <param name="layerDigest">The layer's digest.</param>
internal sealed class RootFsOrigin(byte[] config, SafeFileHandle layer, Digest layerDigest) : IBlobOrigin
{
    /// <inheritdoc/>
    public Task<Stream> OpenAsync(OciDescriptor blob, long offset, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(
            blob.Digest == layerDigest
                ? new FileRegionStream(layer, offset, blob.Size - offset)
                : new MemoryStream(config, (int)offset, config.Length - (int)offset, writable: false)
        );
}
