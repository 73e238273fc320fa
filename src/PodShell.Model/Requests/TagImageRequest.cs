namespace PodShell;

/// <summary>Adds names to an image, or removes them.</summary>
public sealed record TagImageRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Image { get; set; } = "";

    /// <summary>The names to add or to remove; with a removal, all of them when empty.</summary>
    public List<string> Names { get; set; } = [];
}
