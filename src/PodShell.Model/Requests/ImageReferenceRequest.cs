namespace PodShell;

/// <summary>One image.</summary>
public sealed record ImageReferenceRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Image { get; set; } = "";
}
