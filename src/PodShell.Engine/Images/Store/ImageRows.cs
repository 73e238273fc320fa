using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>An image's row as lists need it.</summary>
/// <param name="Number">The order in which images came.</param>
/// <param name="Id">The id.</param>
/// <param name="Digest">The manifest's digest.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Created">When it was built.</param>
/// <param name="Size">Bytes of its layers.</param>
/// <param name="Config">The configuration's bytes.</param>
/// <param name="Containers">How many containers use it.</param>
internal sealed record ImageRow(
    long Number,
    string Id,
    Digest Digest,
    Platform Platform,
    DateTimeOffset? Created,
    long Size,
    byte[] Config,
    int Containers
);

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

/// <summary>An image as a look-up finds it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Digest">The manifest's digest.</param>
/// <param name="Config">The configuration's bytes.</param>
/// <param name="Stack">Hex diff ids, the topmost first, one a line.</param>
/// <param name="Name">The name by which it was found, or one of its names; null for a dangling one.</param>
internal sealed record FoundImage(string Id, Digest Digest, byte[] Config, string Stack, string? Name);

/// <summary>An attempt to remove an image.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Names">The names that the image lost.</param>
internal readonly record struct ImageRemovalAttempt(RemovalOutcome Outcome, IReadOnlyList<string> Names);

/// <summary>What an attempt to remove an image came to.</summary>
internal enum RemovalOutcome
{
    /// <summary>Its names are not those that were looked at: nothing was done.</summary>
    Changed,

    /// <summary>Containers use it: nothing was done.</summary>
    InUse,

    /// <summary>It lost the name and has others.</summary>
    Untagged,

    /// <summary>It is gone from the database.</summary>
    Deleted,
}
