namespace PodShell;

/// <summary>A layer in the tree of an image.</summary>
public sealed record ImageTreeLayer
{
    /// <summary>The image whose tree it is.</summary>
    public required string ImageId { get; init; }

    /// <summary>The digest of the layer's tar.</summary>
    public required Digest Layer { get; init; }

    /// <summary>How many layers of the tree are below it.</summary>
    public required int Depth { get; init; }

    /// <summary>Bytes of its files.</summary>
    public required long Size { get; init; }

    /// <summary>The names of the images whose topmost layer it is.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
