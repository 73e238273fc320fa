using PodShell.Oci.Images;

namespace PodShell;

/// <summary>All that the store knows of an image.</summary>
public sealed record ImageDetail
{
    /// <summary>The image as lists show it.</summary>
    public required Image Image { get; init; }

    /// <summary>Its configuration document.</summary>
    public required OciImageConfig Config { get; init; }

    /// <summary>Its manifest document.</summary>
    public required OciManifest Manifest { get; init; }

    /// <summary>The diff ids of its layers, lowest first.</summary>
    public IReadOnlyList<Digest> Layers { get; init; } = [];

    /// <summary>The id.</summary>
    public string Id => Image.Id;

    /// <summary>The name.</summary>
    public string Name => Image.Name;
}
