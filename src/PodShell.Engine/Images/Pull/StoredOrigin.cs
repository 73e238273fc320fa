using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Pull;

/// <summary>The origin of an image all of whose blobs must be in the store.</summary>
internal sealed class StoredOrigin : IBlobOrigin
{
    /// <inheritdoc/>
    public Task<Stream> OpenAsync(OciDescriptor blob, long offset, CancellationToken cancellationToken) =>
        throw new PodShellException(
            ErrorIds.StoreCorrupt,
            ErrorKind.InvalidData,
            $"The blob {blob.Digest} is not in the store.",
            blob.Digest.ToString(),
            "Pull the image again."
        );
}
