using System.Security.Cryptography;
using System.Text.Json;

namespace PodShell.Testing;

/// <summary>An index (or Docker manifest list) over images of several platforms.</summary>
public sealed class TestImageIndex
{
    /// <summary>An index over these images.</summary>
    /// <param name="images">One image a platform.</param>
    /// <param name="docker">Whether it is a Docker manifest list instead of an OCI index.</param>
    public TestImageIndex(IReadOnlyList<TestImage> images, bool docker = false)
    {
        Images = images;
        MediaType = docker ? TestMediaTypes.DockerManifestList : TestMediaTypes.OciIndex;
        Manifest = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                schemaVersion = 2,
                mediaType = MediaType,
                manifests = images.Select(image => new
                {
                    mediaType = image.ManifestMediaType,
                    digest = image.Digest,
                    size = image.Manifest.Length,
                    platform = new { architecture = image.Architecture, os = "linux" },
                }),
            }
        );
    }

    /// <summary>The images that it lists.</summary>
    public IReadOnlyList<TestImage> Images { get; }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Manifest { get; }

    /// <summary>Its digest.</summary>
    public string Digest => TestBlob.Hash(SHA256.HashData(Manifest.Span));
}
