namespace PodShell;

/// <summary>A step in which an image was made.</summary>
public sealed record ImageHistoryEntry
{
    /// <summary>The image whose history it is, by its id.</summary>
    public required string ImageId { get; init; }

    /// <summary>The id of an image in the store that ends with this step; <see langword="null"/> when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The names of that image.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>When it was done; <see langword="null"/> when nobody wrote that down.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>By which command.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>By whom.</summary>
    public string Author { get; init; } = "";

    /// <summary>What was said of it.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Bytes of the files of its layer, 0 without one.</summary>
    public long Size { get; init; }

    /// <summary>The digest of its layer; <see langword="null"/> when it made none.</summary>
    public Digest? Layer { get; init; }
}
