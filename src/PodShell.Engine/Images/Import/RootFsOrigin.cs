using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Archives;
using PodShell.Engine.Images.Pull;
using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Import;

/// <summary>The blobs of an image that is made here: its configuration and its new layer; the others have to be in the store.</summary>
/// <param name="config">The configuration.</param>
/// <param name="layer">The layer's file, which the caller closes; null for an image without a new layer.</param>
/// <param name="layerDigest">The layer's digest; null without one.</param>
internal sealed class RootFsOrigin(byte[] config, SafeFileHandle? layer, Digest? layerDigest) : IBlobOrigin
{
    private readonly StoredOrigin _store = new();

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(OciDescriptor blob, long offset, CancellationToken cancellationToken) =>
        layer is not null && blob.Digest == layerDigest ? Task.FromResult<Stream>(new FileRegionStream(layer, offset, blob.Size - offset))
        : blob.Digest.Matches(config)
            ? Task.FromResult<Stream>(new MemoryStream(config, (int)offset, config.Length - (int)offset, writable: false))
        : _store.OpenAsync(blob, offset, cancellationToken);
}
