using System.Security.Cryptography;

namespace PodShell.Testing;

/// <summary>A whole image: manifest, configuration and layers, ready to push or to write as a layout.</summary>
/// <param name="Manifest">The manifest's bytes.</param>
/// <param name="ManifestMediaType">Its media type.</param>
/// <param name="Config">The configuration blob.</param>
/// <param name="Layers">The layer blobs, lowest first.</param>
/// <param name="DiffIds">The digests of the uncompressed layers, lowest first.</param>
/// <param name="Architecture">The architecture in Go's spelling, such as <c>amd64</c>.</param>
public sealed record TestImage(
    ReadOnlyMemory<byte> Manifest,
    string ManifestMediaType,
    TestBlob Config,
    IReadOnlyList<TestBlob> Layers,
    IReadOnlyList<string> DiffIds,
    string Architecture
)
{
    /// <summary>The manifest's digest.</summary>
    public string Digest => TestBlob.Hash(SHA256.HashData(Manifest.Span));

    /// <summary>The image id: the configuration's digest.</summary>
    public string Id => Config.Digest;

    /// <summary>Configuration and layers.</summary>
    public IEnumerable<TestBlob> Blobs => [Config, .. Layers];
}
