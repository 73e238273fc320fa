using PodShell.Oci;

namespace PodShell.Engine.Images.Store;

/// <summary>An image that is complete in the store and about to be recorded.</summary>
internal sealed record StoredImage
{
    /// <summary>The hexadecimal sha256 of its configuration.</summary>
    public required string Id { get; init; }

    /// <summary>The digest of its manifest.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The manifest's bytes.</summary>
    public required ReadOnlyMemory<byte> ManifestBytes { get; init; }

    /// <summary>The manifest, read.</summary>
    public required OciManifest Manifest { get; init; }

    /// <summary>The configuration's bytes.</summary>
    public required ReadOnlyMemory<byte> ConfigBytes { get; init; }

    /// <summary>The configuration, read and checked.</summary>
    public required OciImageConfig Config { get; init; }

    /// <summary>Its platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Bytes of its unpacked layers.</summary>
    public required long Size { get; init; }

    /// <summary>Hex diff ids as overlay stacks them, the topmost first, without those that are hidden entirely.</summary>
    public required IReadOnlyList<string> Stack { get; init; }

    /// <summary>The blobs that it keeps: configuration, manifest, indexes, layers.</summary>
    public required IReadOnlyCollection<Digest> Blobs { get; init; }

    /// <summary>The digests by which its registry knows it: the manifest's and those of the indexes above.</summary>
    public IReadOnlyCollection<Digest> RegistryDigests { get; init; } = [];
}
