using PodShell.Engine.Registry.Client;
using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Pull;

/// <summary>Blobs from a registry.</summary>
/// <param name="client">The registry; the caller disposes it.</param>
internal sealed class RegistryOrigin(RegistryClient client) : IBlobOrigin
{
    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(OciDescriptor blob, long offset, CancellationToken cancellationToken) =>
        await client.OpenBlobAsync(blob, offset, cancellationToken).ConfigureAwait(false);
}
