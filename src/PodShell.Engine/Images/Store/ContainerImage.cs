using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>An image as containers need it: read in one go from the database, no file is touched.</summary>
internal sealed record ContainerImage
{
    /// <summary>The image's id, the key of its row in <c>images</c>.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The name by which it was found, in full (<c>docker.io/library/busybox:latest</c>), else its first name, else its short id.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The digest of its manifest.</summary>
    public required Digest Digest { get; init; }

    /// <summary>What its containers get by default.</summary>
    public required OciContainerDefaults Defaults { get; init; }

    /// <summary>
    /// The directories of its layers as overlay's <c>lowerdir</c> takes them: absolute, the topmost first. At least one. Layers that a
    /// higher one hides entirely are left out.
    /// </summary>
    public required IReadOnlyList<string> LayerDirectories { get; init; }
}
