using PodShell.Oci.Images;

namespace PodShell.Engine.Storage.Layers;

/// <summary>Where the blobs of an image come from: a registry or an archive. Thread-safe.</summary>
internal interface IBlobOrigin
{
    /// <summary>Opens a blob.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="offset">How many bytes to pass over.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The bytes, unchecked; the caller disposes it.</returns>
    Task<Stream> OpenAsync(OciDescriptor blob, long offset, CancellationToken cancellationToken);
}
